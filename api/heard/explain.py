"""What changed between the draft and the rewrite, in words, and which guideline is behind it.

The difference is computed here; nobody's word is taken for it. A changed stretch is matched to a
guideline by what the guide finds in the draft's words, then by the engine's own reasons; a stretch
nothing explains is called what it is: wording.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from heard.guide import Guide
from heard.model import Customer, Finding, Note, Proposal, Reading, Reason
from heard.wire import Change, Op, Segment

WORDING = Change(None, "Wording", "Smoother wording; no guideline asked for it.")

_TOKEN = re.compile(r"\w+(?:[’'.@:/_-]\w+)*|\s+|.", re.DOTALL)
_ISLAND_WORDS = 2  # this many kept words or fewer between two changes read as one change


class Stretch(NamedTuple):
    """Draft[start:end] becomes rewrite[new_start:new_end]; equal stretches have `changed` False."""

    changed: bool
    start: int
    end: int
    new_start: int
    new_end: int


class Explanation(NamedTuple):
    """The three parts of an answer that say why."""

    segments: tuple[Segment, ...]
    changes: tuple[Change, ...]
    notes: tuple[Note, ...]


def explain(
    draft: Reading, rewrite: Reading, customer: Customer, guide: Guide, proposal: Proposal
) -> Explanation:
    """Return segments, changes and notes for a proposal that passed the guard."""
    left = guide.findings(rewrite, customer)
    notes = _notes(guide, proposal.notes, left)
    if draft.text == rewrite.text:
        return Explanation((Segment("keep", draft.text),), (), notes)
    before = guide.findings(draft, customer)
    gone = {f.guideline for f in before} - {f.guideline for f in left}
    reasons = [reason for reason in proposal.reasons if reason.guideline in guide.by_id]
    changes: list[Change] = []
    segments: list[Segment] = []
    for stretch in difference(draft.text, rewrite.text):
        removed = draft.text[stretch.start : stretch.end]
        if not stretch.changed:
            segments.append(Segment("keep", removed))
            continue
        added = rewrite.text[stretch.new_start : stretch.new_end]
        found = _by_finding(stretch, before, gone)
        stated = _by_reason(removed, added, reasons)
        if proposal.engine == "rules":  # the rules know what they did; a model only says so
            found, stated = stated, found
        change = _change(guide, found or stated or _once_missing(removed, before, gone))
        if change not in changes:
            changes.append(change)
        index = changes.index(change)
        pieces: tuple[tuple[Op, str], ...] = (("remove", removed), ("add", added))
        segments += [Segment(op, text, index) for op, text in pieces if text]
    return Explanation(tuple(segments), tuple(changes), notes)


def difference(draft: str, rewrite: str) -> list[Stretch]:
    """Return the stretches that turn `draft` into `rewrite`, whole words at a time, in order."""
    before, behind = _kept(draft, rewrite)
    old = _TOKEN.findall(draft, before, len(draft) - behind)
    new = _TOKEN.findall(rewrite, before, len(rewrite) - behind)
    old_at, new_at = _offsets(old, before), _offsets(new, before)
    stretches = [Stretch(False, 0, before, 0, before)] if before else []
    for op in Indel.opcodes(old, new):
        part = Stretch(
            op.tag != "equal",
            old_at[op.src_start],
            old_at[op.src_end],
            new_at[op.dest_start],
            new_at[op.dest_end],
        )
        _add(stretches, part)
    if behind:
        _add(stretches, Stretch(False, old_at[-1], len(draft), new_at[-1], len(rewrite)))
    return _without_islands(stretches, draft)


def _kept(draft: str, rewrite: str) -> tuple[int, int]:
    """Return how many characters both begin with, and end on, in whole words."""
    same = Prefix.similarity(draft, rewrite)
    before = draft[:same].rpartition(" ")[0].rstrip()
    same = Postfix.similarity(draft[same:], rewrite[same:])
    behind = draft[len(draft) - same :].partition(" ")[2].lstrip()
    return len(before), len(behind)


def _offsets(tokens: Sequence[str], start: int) -> list[int]:
    return [*accumulate(map(len, tokens), initial=start)]


def _add(stretches: list[Stretch], part: Stretch) -> None:
    """Put a stretch behind others, as one with the last where that is of its kind."""
    if stretches and stretches[-1].changed == part.changed:
        stretches[-1] = _join(stretches[-1], part)
    else:
        stretches.append(part)


def _join(a: Stretch, b: Stretch) -> Stretch:
    return Stretch(a.changed or b.changed, a.start, b.end, a.new_start, b.new_end)


def _without_islands(stretches: list[Stretch], draft: str) -> list[Stretch]:
    """Join changes that only a word or two keep apart: they were one thought, and read as one."""
    joined: list[Stretch] = []
    for position, part in enumerate(stretches):
        follows_change = bool(joined) and joined[-1].changed
        if follows_change and not part.changed and position + 1 < len(stretches):
            kept = draft[part.start : part.end]
            follows_change = _is_island(kept, joined[-1], stretches[position + 1])
        elif not part.changed:
            follows_change = False
        if follows_change:
            joined[-1] = _join(joined[-1], part)
        else:
            joined.append(part)
    return joined


def _is_island(kept: str, before: Stretch, after: Stretch) -> bool:
    words = kept.split()
    if "\n" in kept.strip(" ") or len(words) > _ISLAND_WORDS:
        return False
    size = len(kept)
    return all(
        size <= max(side.end - side.start, side.new_end - side.new_start)
        for side in (before, after)
    )


def _change(guide: Guide, chosen: str | None) -> Change:
    guideline = guide.by_id.get(chosen or "")
    return Change(guideline.id, guideline.title, guideline.why) if guideline else WORDING


def _once_missing(removed: str, before: Sequence[Finding], gone: set[str]) -> str | None:
    """Return the guideline whose missing words were added, where words were only added."""
    if removed.strip():
        return None
    return next((f.guideline for f in before if f.start == f.end and f.guideline in gone), None)


def _by_finding(stretch: Stretch, before: Sequence[Finding], gone: set[str]) -> str | None:
    """Return the finding that shares most with the removed words, one that is gone first."""
    best: tuple[bool, int] = (False, 0)
    chosen: str | None = None
    for finding in before:
        shared = min(finding.end, stretch.end) - max(finding.start, stretch.start)
        if shared > 0 and (finding.guideline in gone, shared) > best:
            best, chosen = (finding.guideline in gone, shared), finding.guideline
    return chosen


def _by_reason(removed: str, added: str, reasons: Sequence[Reason]) -> str | None:
    """Return the reason whose quoted words stand in this stretch (or this stretch in them)."""
    for reason in reasons:
        quote = reason.quote.strip()
        for text in (removed.strip(), added.strip()):
            if text and quote and (quote in text or text in quote):
                return reason.guideline
    return None


def _notes(guide: Guide, given: Sequence[Note], left: Sequence[Finding]) -> tuple[Note, ...]:
    """Return the engine's notes, and one for each guideline still unsatisfied; no doubles."""
    notes = {note.guideline: note for note in given}
    for finding in left:
        message = guide.by_id[finding.guideline].note
        if message and finding.guideline not in notes:
            notes[finding.guideline] = Note(finding.guideline, message, finding.quote or None)
    return tuple(notes.values())
