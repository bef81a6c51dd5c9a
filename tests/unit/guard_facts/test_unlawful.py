"""What no rewrite may do, in cases that are easy to let through."""

import pytest

from heard.guard import facts, formatting, hidden, language, links, names, register, steps


@pytest.mark.parametrize(
    ("check", "draft", "rewrite", "message"),
    [
        (facts, "Sorry, the refund of $20 waits until Friday.", "Sorry for the wait.", None),
        (facts, "6 trains leave at 6 am.", "6 trains leave.", None),
        (facts, "It takes 3 days.", "It takes 5 days.", "your site says 5 days"),
        (facts, "The pool opens soon.", "The pool opens in 2 weeks.", "I waited 2 days"),
        (facts, "Your 96.00 is paid.", "Your $96.00 is paid.", None),
        (facts, "Come at 4.", "Come at 4 pm.", None),
        (links, "Write to a@b.example.", "Write to A@b.example.", None),
        (links, "See it.", "See [it](https://a.example).", None),
        (links, "See it.", "See it <img src=x>.", "https://a.example"),
        (links, "See our page.", "See https://a.example.", "I saw https://a.example"),
        (names, "Dear Mr Amos, ok.", "Dear Mrs Amos, ok.", None),
        (names, "It's fixed.", "Marcus has fixed it.", None),
        (
            steps,
            "1. Save\n2. Close the app\n3. Restart it",
            "1. Save\n2. Restart it\n3. Close the app",
            None,
        ),
        (
            formatting,
            "ok\n\n> On Tue Lou wrote:\n> hold 3 pls",
            "ok\n\n> On Tue Lou wrote:\n> hold 3 please",
            None,
        ),
        (
            formatting,
            "Done.\n\nRegards,\nTom Leal",
            "Done.\n\nRegards,\nTom Leal\n\nRegards,\nTom Leal",
            None,
        ),
        (language, "これは新しいカードです。", "This is your new card, enjoy it.", None),
        (language, "Please sign the form and send it to us.", "Пожалуйста, подпишите форму.", None),
        (register, "Puede recoger su pedido mañana.", "Puedes recoger tu pedido mañana.", None),
        (hidden, "ok", "o\u2066k", None),
    ],
)
def test_unlawful_changes_are_found(check, draft, rewrite, message, make_pair):
    """Each of these loses, alters or adds something that matters."""
    assert list(check.CHECK.find(make_pair(draft, rewrite, message)))
