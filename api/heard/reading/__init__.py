"""What a text says and does: parts, sentences, language, facts, stance; and the customer."""

from heard.reading.customer import read_customer
from heard.reading.reader import read
from heard.reading.stance import stance_of

__all__ = ["read", "read_customer", "stance_of"]
