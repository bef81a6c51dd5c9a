"""API keys: found by their id, proven by their secret, read again when the file changes."""

from datetime import UTC, datetime, timedelta

import pytest

from heard.errors import ConfigError
from heard.keys import KeyRing, new_key, read_keys, revoke, rotate


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_new_key_is_found_by_itself_only(tmp_path):
    """The key opens; one letter changed, cut or added does not."""
    file = tmp_path / "keys.json"
    key, text = new_key(file, "desk", ("rewrite",))
    ring = KeyRing(file)
    swapped = text[:-1] + ("a" if text[-1] != "a" else "b")
    assert key == ring.find(text)
    assert [None] * 5 == [ring.find(t) for t in (swapped, text[:-1], f"{text}a", "", "hrd_\ud800")]


def test_two_keys_of_one_name_overlap(tmp_path):
    """A key is changed without a gap: the second is made before the first is revoked."""
    file = tmp_path / "keys.json"
    first, text = new_key(file, "desk", ("rewrite",))
    second, newer = new_key(file, "desk", ("rewrite", "admin"))
    assert {first, second} == {KeyRing(file).find(t) for t in (text, newer)}
    revoke(file, first.id)
    assert [None, second] == [KeyRing(file).find(t) for t in (text, newer)]


def test_a_key_is_changed_without_a_gap(tmp_path):
    """The new key has the name and scopes of the old one, which opens until the overlap ends."""
    file = tmp_path / "keys.json"
    first, text = new_key(file, "desk", ("admin",))
    second, newer, old = rotate(file, first.id, timedelta(days=2))
    assert ("desk", ("admin",), None) == (second.name, second.scopes, second.expires)
    assert [old, second] == [KeyRing(file).find(t) for t in (text, newer)]
    assert [True, False] == [
        old.active(second.created + timedelta(days=2, seconds=s)) for s in (-1, 0)
    ]


def test_an_overlap_never_makes_a_key_last_longer(tmp_path):
    """One that was to end tomorrow still does; one that is closed is not changed at all."""
    file = tmp_path / "keys.json"
    first, _ = new_key(file, "desk", ("rewrite",), timedelta(days=1))
    _, _, old = rotate(file, first.id, timedelta(days=7))
    assert first.expires == old.expires
    revoke(file, first.id)
    with pytest.raises(ConfigError, match="heard key list"):
        rotate(file, first.id, timedelta(days=7))


def test_an_expired_key_opens_nothing(tmp_path):
    """From the second it ends."""
    file = tmp_path / "keys.json"
    key, text = new_key(file, "desk", ("rewrite",), timedelta(days=1))
    assert key == KeyRing(file).find(text)
    assert not key.active(datetime.now(UTC) + timedelta(days=1))


def test_the_file_is_looked_at_again_after_a_second(tmp_path):
    """Not at every request; and never closed by mistake, opened by mistake or emptied."""
    file, clock = tmp_path / "keys.json", Clock()
    ring = KeyRing(file, clock)
    assert not ring.closed
    _, text = new_key(file, "desk", ("rewrite",))
    assert not ring.closed
    clock.now += 1.0
    assert ring.closed
    assert ring.find(text)
    file.unlink()
    clock.now += 1.0
    assert ring.closed
    assert ring.find(text)


def test_without_a_file_the_ring_is_open():
    """Nothing is kept, nothing is asked for."""
    assert not KeyRing(None).closed


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"keys": [{"id": 1}]}', b'{"kees": []}'])
def test_a_file_that_cannot_be_read_says_so(tmp_path, content):
    """The sentence names the file and what to do."""
    file = tmp_path / "keys.json"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match="heard key new NAME"):
        read_keys(file)


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    """A file in the way of the folder is named."""
    (tmp_path / "in-the-way").write_text("")
    with pytest.raises(ConfigError, match="cannot be"):
        new_key(tmp_path / "in-the-way" / "keys.json", "desk", ("rewrite",))


def test_the_hash_is_not_the_key(tmp_path):
    """Neither the key nor its secret stands in the file."""
    file = tmp_path / "keys.json"
    _, text = new_key(file, "desk", ("rewrite",))
    assert text.split("_", 2)[2] not in file.read_text()
