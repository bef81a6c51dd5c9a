"""A text as the detectors see it: same length, same positions, fewer ways to write one thing."""

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\t": " ",
        "\r": " ",
        "\n": " ",
    }
)


def plain(text: str) -> str:
    """Return `text` with straight quotes and plain spaces, each character in its old place.

    Case is left to the matcher: folding it here would move positions ("İ" lowers to two).
    """
    return text.translate(_PLAIN)
