"""National ids and licences that hold letters: after a word that says so, or by shape and check.

Shapes: NIF and NIE (Spain, letter by mod 23), codice fiscale (Italy), National Insurance (United
Kingdom) and its driving licence, PAN (India), MBI (Medicare), CPF (Brazil, two check digits),
NIR (France, mod 97).
"""

import re
from collections.abc import Callable, Iterator

from heard.masking.page import Page
from heard.masking.span import Span, matched
from heard.masking.words import either, words

_TOLD = re.compile(  # passport no. X1234567
    rf"(?i:\b{either('national')}\b(?:\s+(?:card|number|no\.?|nr\.?|id|is|was|ist|es|è|é)\b\.?)*)"
    r"\W{1,3}((?=[A-Z\d./-]*[A-Z])(?=(?:[A-Z./-]*\d){3})[A-Z\d][A-Z\d./-]{4,18}[A-Z\d])\b"
)
_MINE = re.compile(  # my PPS number: 1234567FA
    rf"(?i:\b{either('owners')}((?:\s+\w+){{1,3}}?)\s+(?:number|no\.|id)(?:\s+(?:is|was))?\b)[\s:#]{{1,3}}"
    r"((?=[A-Z./-]*\d)(?=(?:[A-Z./-]*\d){4})[A-Z\d][A-Z\d./-]{3,18}[A-Z\d])\b"
)
_MBI, _MBI_ANY = "[AC-HJ-NP-RT-Y]", "[AC-HJ-NP-RT-Y0-9]"
_NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def _nif(text: str) -> bool:
    number = text[:-1].translate(str.maketrans("XYZ", "012"))
    return text[-1] == _NIF_LETTERS[int(number) % 23]


def _cpf(text: str) -> bool:
    digits = [int(c) for c in text if c.isdigit()]
    checks = (
        sum(d * w for d, w in zip(digits, range(n + 1, 1, -1), strict=False)) * 10 % 11 % 10
        for n in (9, 10)
    )
    return digits[9:] == list(checks)


def _nir(text: str) -> bool:
    digits = text.replace(" ", "")
    return 97 - int(digits[:13]) % 97 == int(digits[13:])


_SHAPE = re.compile(
    r"\b(?:(?P<nif>(?:\d{8}|[XYZ]\d{7})[A-Z])"
    r"|(?P<cpf>\d{3}\.\d{3}\.\d{3}-\d\d)"
    r"|(?P<nir>[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3} ?\d\d)"
    r"|[A-Z]{6}\d\d[A-EHLMPR-T]\d\d[A-Z]\d{3}[A-Z]"  # codice fiscale
    r"|[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]"  # National Insurance
    r"|[A-Z]{2,5}9{0,3}\d[0156]\d[0-3]\d\d[A-Z9]{2}\d[A-Z]{2}"  # British driving licence
    r"|[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]"  # PAN
    rf"|[1-9]{_MBI}{_MBI_ANY}\d-?{_MBI}{_MBI_ANY}\d-?{_MBI}{{2}}\d\d)\b"
)
_CHECKS: dict[str | None, Callable[[str], bool]] = {"nif": _nif, "cpf": _cpf, "nir": _nir}


def find(page: Page) -> Iterator[Span]:
    """Yield them."""
    if page.has("national"):
        yield from (matched(m, "ID", 1) for m in _TOLD.finditer(page.text))
    if page.has("owners"):
        for m in _MINE.finditer(page.text):
            if words("reference").isdisjoint(m[1].lower().split()):
                yield matched(m, "ID", 2)
    for m in _SHAPE.finditer(page.text):
        checks = _CHECKS.get(m.lastgroup)
        if checks is None or checks(m[0]):
            yield matched(m, "ID")
