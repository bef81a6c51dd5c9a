"""Where the first words of a reply stand."""

import pytest

from heard.engines.rules import propose
from heard.guide import Guide
from heard.reading import read, read_customer

ABOVE = [
    "Dear Sir/Madam\n\nMember: R Osei\nRef: LG/22\n\n",
    "Dear Tenant(s) of Unit 2C,\n\n",
    "Hello Learner,\n\n",
    "Hi there team,\n",
    "Hey Sam - ",
    "To whom it may concern,\n\n",
    "RE: CLAIM 4471\n\nDear Ms Roy,\n\n",
    "Subject: Your claim\n\nHi Tom,\n\n",
    "OUR REF 88/21  YOUR REF -\n\nDear Sir or Madam,\n\n",
    "3 May 2025\n\nDear Ms Roy\n\n",
    "**Claim 4471**\n\n",
]


@pytest.mark.parametrize("above", ABOVE)
def test_the_opening_stands_below_what_stands_above_a_letter(above: str, guide: Guide):
    """Greetings, references and titles stay first, however they are written."""
    message = "The van never came and I'm so fed up."
    body = "The collection moves to Monday. The slot is at 9."
    draft = read(f"{above}{body}")
    text = propose(draft, read_customer(message, draft), guide, customer_message=message).text
    assert text != draft.text
    assert text.startswith(above)
    assert body.lower() in text.lower()
