"""Links, addresses, placeholders, code, quotes and paths are found as they stand."""

import pytest

from heard.reading.facts import find_facts


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("url", "See https://a.example/b_c?d=1&e=2. Thanks", ["https://a.example/b_c?d=1&e=2"]),
        ("url", "at status.corestack.example/rca/2291, now", ["status.corestack.example/rca/2291"]),
        (
            "url",
            "(https://a.example/x) [Map](https://b.example/y)",
            ["https://a.example/x", "https://b.example/y"],
        ),
        ("url", "pay at wingvault.example please", ["wingvault.example"]),
        ("url", "it is done.please wait", []),
        ("email", "Mail a.b+c@mail.example, now", ["a.b+c@mail.example"]),
        (
            "placeholder",
            "Hi {{ a.b | default: 'there' }} %NAME% <<Brand>> [Name] {x}",
            ["{{ a.b | default: 'there' }}", "%NAME%", "<<Brand>>", "[Name]", "{x}"],
        ),
        ("placeholder", "[Map](https://b.example) and 50% off, 20% more", []),
        ("code", "Run `rm -n “x”` now", ["`rm -n “x”`"]),
        ("quoted", 'Press "Can\'t log in" or ‘Leave at door’', ["can't log in", "leave at door"]),
        ("quoted", "the kids' fries, Tom's bag and the '90s", []),
        (
            "path",
            "Open Files > public_html > wp-config.php and press",
            ["Files > public_html > wp-config.php"],
        ),
        ("path", "In Settings › Display › Theme.", ["Settings > Display > Theme"]),
        ("path", "> quoted history\n> goes on", []),
        ("id", "open wp-config.php, set DB_NAME", ["wp-config.php", "DB_NAME"]),
    ],
)
def test_literals(kind, text, expected):
    """What must stay letter by letter has its own letters as value."""
    assert expected == [fact.value for fact in find_facts(text) if fact.kind == kind]
