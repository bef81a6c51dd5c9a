"""Damage done by machine to a good reply, one kind a function: each yields damaged texts.

A mutation works on the sentences of a Reading. Sentences that only greet, feel with or thank are
left alone: taking a "not" out of them does no harm.
"""

import re
from collections.abc import Callable, Iterator

from heard.model import Reading, Sentence

_COURTESY = frozenset(
    ("greet", "acknowledge", "apologise", "pity", "agree", "thank", "celebrate", "close")
)
_NOT = re.compile(r"(?<=\w)n't\b| not(?= )|(?<=\bcan)not\b|\bnever ", re.IGNORECASE)
_BE = re.compile(r"\b(is|are|was|were|will|can|has been|have been|does|should)\b(?! not|n't)")
_NEGATED = {"ca": "can", "wo": "will", "sha": "shall"}
_AGENT = re.compile(
    r"\b(?:I|we)(?='ll| will| can|'ve| have (?!a\b)| need| am | are )", re.IGNORECASE
)
_CUSTOMER = re.compile(
    r"(?<!if )(?<!if, )\byou(?= can| should| need to| have to| must| will|'ll| could| may)",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"(?:^|(?<=, )|(?<=; )|(?<=: ))(?:so |then )?please (?=[a-z])", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:^|(?<=[,;.] )|(?<=\s))(?:only )?(?:if|unless|once|until|as long as|provided|as soon as) "
    r"[^,.;!?\n]{6,90}(?:, |(?=[.;!?\n]|$))",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"if (?:so\b|needed|necessary|possible|available|applicable|you(?:'d| would)? "
    r"(?:like|prefer|wish|want|need|can|could|have (?:any|more|further|other))\b)",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"^(?:please |kindly |then )?(?:check|click|call|send|bring|use|go|open|press|enter|visit|"
    r"contact|email|attach|choose|select|tap|restart|remove|unplug|upload|fill|follow|return|reply|"
    r"try|make|keep|put|take|turn|write|ask|show|register|cancel|update|log|pay|buy|delete|set)\b",
    re.IGNORECASE,
)
FOREIGN = (
    "Por favor, envíenos una foto del recibo y del paquete.",
    "Bitte schicken Sie uns ein Foto der Rechnung und des Pakets.",
    "Merci de nous envoyer une photo de la facture et du colis.",
    "Por favor, envie uma foto da fatura e do pacote.",
    "Per favore, ci mandi una foto della fattura e del pacco.",
    "Stuur ons alstublieft een foto van de rekening en het pakket.",
)


def _telling(reading: Reading) -> Iterator[Sentence]:
    return (s for s in reading.sentences if not s.functions or not s.functions <= _COURTESY)


def _put(reading: Reading, sentence: Sentence, text: str) -> str:
    return reading.text[: sentence.start] + text + reading.text[sentence.end :]


def negate(reading: Reading) -> Iterator[str]:
    """Take a "not" out of a sentence, or put one in where there is none."""
    for sentence in _telling(reading):
        if sentence.text.endswith("?"):
            continue
        found = _NOT.search(sentence.text)
        if found is not None:
            before = sentence.text[: found.start()]
            if found.group() == "n't":
                verb = re.search(r"\w+$", before)
                stem = verb.group() if verb else ""
                before = before[: len(before) - len(stem)] + _NEGATED.get(stem.lower(), stem)
            yield _put(reading, sentence, before + sentence.text[found.end() :])
        else:
            changed, count = _BE.subn(r"\1 not", sentence.text, count=1)
            if count:
                yield _put(reading, sentence, changed)


def swap_actor(reading: Reading) -> Iterator[str]:
    """Let the customer do what the agent does, or the reverse."""
    for sentence in _telling(reading):
        if sentence.text.endswith("?"):
            continue
        for pattern, other in ((_AGENT, "you"), (_CUSTOMER, "we"), (_PLEASE, "we'll ")):
            changed, count = pattern.subn(other, sentence.text, count=1)
            if count:
                yield _put(reading, sentence, changed)
                break


def drop_condition(reading: Reading) -> Iterator[str]:
    """Take a condition out of a sentence."""
    for sentence in _telling(reading):
        found = _CONDITION.search(sentence.text)
        if (
            found is not None
            and not _POLITE.match(found.group().strip())
            and len(sentence.text) - len(found.group()) > len(found.group()) // 2
        ):
            yield _put(
                reading, sentence, sentence.text[: found.start()] + sentence.text[found.end() :]
            )


def drop_step(reading: Reading) -> Iterator[str]:
    """Take out a sentence that tells the customer to do something."""
    for sentence in _telling(reading):
        if _ORDERED.match(sentence.text) and len(reading.sentences) > 1:
            yield _put(reading, sentence, "")


def translate(reading: Reading) -> Iterator[str]:
    """Put a sentence of another language in the place of one."""
    for number, sentence in enumerate(_telling(reading)):
        if len(sentence.text.split()) > 4:
            yield _put(reading, sentence, FOREIGN[number % len(FOREIGN)])


def insert(reading: Reading, sentence: str) -> Iterator[str]:
    """Put a sentence at the start, behind the first sentence, and at the end of the last one."""
    yield f"{sentence} {reading.text}"
    if len(reading.sentences) > 1:
        end = reading.sentences[0].end
        yield f"{reading.text[:end]} {sentence}{reading.text[end:]}"
    if reading.sentences:
        end = reading.sentences[-1].end
        mark = "" if reading.text[end - 1] in ".!?" else "."
        yield f"{reading.text[:end]}{mark} {sentence}{reading.text[end:]}"


KINDS: dict[str, Callable[[Reading], Iterator[str]]] = {
    "negate": negate,
    "swap actor": swap_actor,
    "drop a condition": drop_condition,
    "drop a step": drop_step,
    "translate a sentence": translate,
}
