"""The start of a new guideline, for `heard guide new`."""

import re

from heard.errors import GuideError

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_START = """\
# yaml-language-server: $schema=guideline.schema.json
# The file's name, {id}.yaml, is the guideline's id. prompts/README.md explains every key.
title: {title}
level: should  # must | should | consider
why: >-
  One or two sentences an agent will read: what these words do to the customer, and what does
  better.
source:
  - document: 0  # 1-5: a seed document; 0: service writing in general, or your house
    says: The statement behind this guideline, in your own words.
prompt: >-
  One imperative sentence for the model: leave out "to be perfectly honest with you".
detect:
  - type: phrase  # or pattern, doing, missing, order, repeated, shouting, brief, showing, notice
    any:
      - to be perfectly honest with you
fix:
  type: remove  # or replace, acknowledge, move_first, lower_case
  scope: match
note: What the agent can do where no edit can help.
examples:
  - bad: To be perfectly honest with you, the desk closes at 6.
    good: The desk closes at 6.
  - bad: The desk closes at 6, to be perfectly honest with you.
    good: The desk closes at 6.
  - good: You have been perfectly honest with us, thank you.
"""


def scaffold(id: str) -> str:  # noqa: A002
    """Return the text of a new guideline file that loads, works and shows every key.

    Raises GuideError when `id` cannot be a guideline's name.
    """
    if not _ID.fullmatch(id):
        raise GuideError(
            f"{id!r} cannot be a guideline's id. Use small letters, digits and hyphens, "
            "for example no-honesty-formula."
        )
    return _START.format(id=id, title=id.replace("-", " ").capitalize())
