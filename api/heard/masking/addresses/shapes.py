"""What addresses are written with: words with capitals, the small words between, numbers."""

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĜĞĢĤĦĨĪĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŘŚŜŞŠŢŤŦŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-Ω"
CAP = rf"(?:[{UPPER}][\w'’.-]*|\d{{1,2}}(?:st|nd|rd|th))"
SMALL = (
    r"(?:d[eaou]s?|del|della|dell['’]|la|le|les|l['’]|di|do|dos|das|van|van de[nr]?|von|der|y|e"
    r"|św\.?)"
)
ANY = r"[^\W\d_][\w'’.-]*"
NUMBER = r"\d{1,5}[A-Za-z]?(?:\s?[/-]\s?\d{1,5}[A-Za-z]?)?"
NO = r"(?:no\.?\s*|nr\.?\s*|n[°º]\s*|#\s*|s/n)?"
PLACE = rf"{CAP}(?: (?:{SMALL} )*{CAP}){{0,3}}(?: \d+[A-Za-z]?)?"
