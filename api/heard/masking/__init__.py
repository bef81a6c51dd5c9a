"""Personal data out of texts before they leave the process, and back into what returns.

Masked is what identifies or endangers a person: names, addresses, e-mail, phone, bank and card
numbers, national ids, birth dates, IP addresses, passwords and tokens. What the model needs to
understand the case stays: dates, amounts, order and ticket numbers, places, products.
"""

from heard.masking.masked import Masked, mask

__all__ = ["Masked", "mask"]
