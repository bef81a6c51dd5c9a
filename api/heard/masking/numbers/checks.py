"""Numbers that are true to their check digits."""

import re

from heard.masking.words import words

_ISSUED = re.compile(r"[3-6]|2[2-7]|1800|2131|8[168]|9792")  # American Express … Troy
_CARD_LENGTHS, _USUAL_CARD = range(13, 20), 16
_IBAN_LENGTHS, _PLAUSIBLE_IBAN = range(15, 35), 18


def is_card(digits: str) -> bool:
    """Luhn's check and the issuers of ISO/IEC 7812-1; sixteen digits pass without the check."""
    if len(digits) not in _CARD_LENGTHS:
        return False
    if not _ISSUED.match(digits):
        return False
    doubled = "".join(str(int(d) * (1 + i % 2)) for i, d in enumerate(reversed(digits)))
    return len(digits) == _USUAL_CARD or sum(map(int, doubled)) % 10 == 0


def is_iban(text: str) -> bool:
    """Mod 97 of ISO 13616; a wrong sum still counts when the country's length is plausible."""
    code = text.replace(" ", "").upper()
    if len(code) not in _IBAN_LENGTHS or code[:2].lower() not in words("iban"):
        return False
    number = "".join(str(int(c, 36)) for c in code[4:] + code[:4])
    return int(number) % 97 == 1 or len(code) >= _PLAUSIBLE_IBAN
