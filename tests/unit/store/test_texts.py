"""Texts are sealed at rest, and read back by those who hold the key."""

import pytest

from heard.environ import Secret
from heard.errors import ConfigError
from heard.settings import Settings
from heard.store import feedback, texts
from heard.store.ledger import Ledger
from heard.store.opt_in import seal_of
from heard.store.rows import StoredText, VerdictRow
from heard.store.seal import Seal, SealedError, new_key
from heard.wire import RewriteRequest

ASKED = RewriteRequest(draft="I know how you feel, Mrs. Ödman.", customer_message="Why?!")
STORED = StoredText("east", ASKED, "Waiting is tiring, Mrs. Ödman.")


async def keep(database, seal: Seal, row, *verdicts: str) -> None:
    """Keep a text for each verdict, as the server does."""
    ledger = Ledger(database, seal)
    for number, _ in enumerate(verdicts):
        ledger.note(row(number), STORED)
    await ledger.write()
    for number, verdict in enumerate(verdicts):
        rewrite = row(number)
        reason = seal.close(f"too long {number}")
        given = VerdictRow(
            rewrite=rewrite.id, day=rewrite.day, caller="east", verdict=verdict, reason=reason
        )
        await database.run(lambda connection, given=given: feedback.keep(connection, given))


async def judged(database, seal: Seal, *verdicts) -> list[texts.JudgedText]:
    """Read texts back."""
    return await database.run(lambda c: list(texts.judged(c, seal, *verdicts)), reading=True)


async def test_rejected_texts_are_read_back(database, row):
    """Whole, with the reason; and only those that were asked for."""
    seal = Seal([new_key()])
    await keep(database, seal, row, "accepted", "rejected", "undone")
    assert [texts.JudgedText(row(1).id, STORED, "rejected", "too long 1")] == await judged(
        database, seal, "rejected"
    )
    assert 2 == len(await judged(database, seal, "accepted", "undone"))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_no_word_is_in_the_file(database, row, tmp_path):
    """What lies on the disk is sealed."""
    await keep(database, Seal([new_key()]), row, "rejected")
    await database.close()
    file = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in (b"dman", b"Waiting", b"Why?!", b"too long"):
        assert word not in file


async def test_a_key_is_changed_without_a_gap(database, row):
    """The newer key seals, both open; after sealing anew the older one may go."""
    old, new = new_key(), new_key()
    await keep(database, Seal([old]), row, "rejected")
    assert 1 == len(await judged(database, Seal([new, old]), "rejected"))
    with pytest.raises(SealedError, match="HEARD_TEXT_KEY"):
        await judged(database, Seal([new]), "rejected")
    assert 2 == await database.run(lambda c: texts.renew(c, Seal([new, old])))
    assert 1 == len(await judged(database, Seal([new]), "rejected"))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (Settings(store_text=True), "HEARD_TEXT_KEY holds no key"),
        (Settings(store_text=True, text_keys=(Secret("short"),)), "heard db new-key"),
        (Settings(text_keys=(Secret("é" * 44),)), "heard db new-key"),
    ],
)
def test_no_text_is_stored_without_a_key(settings, says):
    """The start is refused with a sentence that says how to make one; no key is repeated."""
    with pytest.raises(ConfigError, match=says):
        seal_of(settings)


def test_by_default_nothing_is_sealed():
    """Without a key there is no seal."""
    assert seal_of(Settings()) is None
