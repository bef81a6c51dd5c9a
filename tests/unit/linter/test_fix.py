"""The rules' edits inside files."""

import json
from pathlib import Path

import heard.guide
from heard.linter.fix import Fixed, fix_file

GUIDE = heard.guide.load()["default"]


def fixed(folder: Path, name: str, text: str, *ignored: str) -> Fixed:
    file = folder / name
    file.write_bytes(text.encode())
    return fix_file(file, GUIDE, frozenset(ignored))


def test_only_the_words_change(tmp_path: Path) -> None:
    """Everything round an edit stays, escapes and spacing included."""
    text = '{ "n":1.50,\n\t"reply" : "Our caf\\u00e9 hours: 9\\u201317. Calm down." }\r\n'
    done = fixed(tmp_path, "a.json", text)
    assert text.replace(" Calm down.", "") == done.after
    assert (1, 0) == (done.replies, done.left)


def test_html_in_yaml_keeps_its_tags(tmp_path: Path) -> None:
    """Tags, attributes and entities of a macro survive."""
    text = "title: t\ncontent: '<p>It&#39;s <b class=\"x\">late</b>. Calm down.</p>'\n"
    done = fixed(tmp_path, "a.yaml", text)
    assert text.replace(" Calm down.", "") == done.after


def test_an_edit_that_would_break_the_file_is_left_out(tmp_path: Path) -> None:
    """Words with a tag in their middle are not cut; the file says how many were left."""
    text = "<p>Your parcel ships today. Calm <b>down. It is number 12.</b></p>"
    done = fixed(tmp_path, "a.html", text)
    assert (text, 0, 1) == (done.after, done.replies, done.left)


def test_what_is_ignored_is_not_mended(tmp_path: Path) -> None:
    """A comment, and the config, keep an edit away."""
    text = "<!-- heard-ignore no-commands-in-anger: a quote -->\nWe ship today. Calm down.\n"
    assert text == (fixed(tmp_path, "a.md", text)).after
    text = "We ship today. Calm down.\n"
    assert text == (fixed(tmp_path, "b.md", text, "no-commands-in-anger")).after
    assert text != (fixed(tmp_path, "c.md", text)).after


def test_a_file_that_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    """Broken files come back as they are."""
    done = fixed(tmp_path, "a.json", "{")
    assert done.before == done.after


def test_writing_keeps_mark_mode_and_link(tmp_path: Path) -> None:
    """The byte order mark, the file's mode and a symbolic link are still there afterwards."""
    file, link = tmp_path / "a.md", tmp_path / "link.md"
    file.write_bytes(b"\xef\xbb\xbfWe ship today. Calm down.\n")
    file.chmod(0o640)
    link.symlink_to(file)
    (fix_file(link, GUIDE)).write()
    assert b"\xef\xbb\xbfWe ship today.\n" == file.read_bytes()
    assert (True, 0o640) == (link.is_symlink(), file.stat().st_mode & 0o777)
    assert {"a.md", "link.md"} == {f.name for f in tmp_path.iterdir()}


def test_several_replies_are_mended_in_one_file(tmp_path: Path) -> None:
    """Each reply of an export is mended where it stands, and the file is still JSON."""
    replies = [{"body": f"Parcel {n} leaves today. Calm down."} for n in range(5)]
    done = fixed(tmp_path, "a.json", json.dumps(replies))
    assert [f"Parcel {n} leaves today." for n in range(5)] == [
        one["body"] for one in json.loads(done.after)
    ]
