"""What a word can do to a sentence, a bit each: kept in the lexicon, added up over a clause."""

from typing import Final

STOP: Final = 1 << 0  # carries grammar only
LIGHT: Final = 1 << 1  # may come and go without adding a claim
NUMBER: Final = 1 << 2  # a number, a link, an id
VERB: Final = 1 << 3
AUX: Final = 1 << 4
NOT: Final = 1 << 5  # says no outright
LACK: Final = 1 << 6  # holds a no inside: "closed", "only"
IF: Final = 1 << 7
BOUND: Final = 1 << 8  # narrows: "only", "except"
UNTIL: Final = 1 << 9
BEFORE: Final = 1 << 10
AFTER: Final = 1 << 11
ELSE: Final = 1 << 12  # "otherwise"
POLITE: Final = 1 << 13  # a condition that binds nobody
HEDGE: Final = 1 << 14  # leaves it open
APPROX: Final = 1 << 15  # the same, in front of a number
MUST: Final = 1 << 16
WILL: Final = 1 << 17
CAN: Final = 1 << 18
WEAK: Final = 1 << 19  # leaves it to choice
DEFINITE: Final = 1 << 20  # settles what was open
AGENT: Final = 1 << 21  # "I", "we"
AGENT_OBJECT: Final = 1 << 22  # "me", "us"
AGENT_OWNS: Final = 1 << 23  # "my", "our"
CUSTOMER: Final = 1 << 24
CUSTOMER_OWNS: Final = 1 << 25
OTHER: Final = 1 << 26  # "they", "it"
LINK: Final = 1 << 27  # may open a clause
REASON: Final = 1 << 28
TURN: Final = 1 << 29  # sets the clause against the one before
HARMLESS: Final = 1 << 30  # a saying that denies nothing
GLUE: Final = 1 << 31  # goes with the phrase in front of it

ALWAYS_LINK: Final = 1 << 32
REASON_AHEAD: Final = 1 << 33
JOINS: Final = 1 << 34
LEADING: Final = 1 << 35
ASKING: Final = 1 << 36
COMMAND: Final = 1 << 37
RETURNING: Final = 1 << 38
DETERMINER: Final = 1 << 39
ARTICLE: Final = 1 << 40
GOVERNING: Final = 1 << 41
BEFORE_NOUN: Final = 1 << 42
SETTING: Final = 1 << 43
OBJECT: Final = 1 << 44
COUNTED: Final = 1 << 45
EACH: Final = 1 << 46
PERIOD: Final = 1 << 47
POINTER: Final = 1 << 48
BASE: Final = 1 << 49  # a verb in its base form
FRAME: Final = 1 << 50
REFUSES: Final = 1 << 51  # says no to what was asked: "excluded", "declined"

SUBJECT: Final = AGENT | CUSTOMER | OTHER
TIES: Final = IF | UNTIL | BEFORE | AFTER
