"""Exact names of files: whatever bytes a name has, `source` and `source_uri` in JSON open the same file again."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.articles import article_in
from tui.export.exporter import ArticleCast
from tui.export.json_lines import export_json_lines
from tui.load import LoadError
from tui.load.opened_article import Sizes
from tui.load.opening import open_article
from tui.model import Cast
from tui.text.sanitize import clean_line

TEXT = "Angela Merkel met Emmanuel Macron.\n"
ENDS = b" .txt%41?#&+~-'\"\\\n\r\t\x1b\x07\x9b\xe9\xff\xc3\xa9\xe2\x80\xae\xe2\x80\x8b\xef\xbb\xbf\xed\xa0\x80"
NAMES = st.lists(
    st.sampled_from([bytes([byte]) for byte in ENDS]) | st.binary(min_size=1, max_size=3), max_size=40
).map(lambda parts: b"".join(parts)[:200])


def read_json(source: str) -> tuple[str, dict[str, str]]:
    line = export_json_lines([ArticleCast(article_in(source), Cast())]).decode()
    return line, json.loads(line)


@given(NAMES)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_of_a_file_can_be_opened_again_from_its_json(tmp_path: Path, name: bytes) -> None:
    assume(name not in (b"", b".", b"..") and not set(b"\0/") & set(name))
    path = os.path.join(os.fsencode(tmp_path), name)
    try:
        with open(path, "xb") as file:
            file.write(TEXT.encode())
    except OSError:  # some systems refuse names that are not UTF-8
        assume(False)
    try:
        line, fields = read_json(os.fsdecode(path))
        assert clean_line(line[:-1]) == line[:-1]
        assert os.fsencode(fields["source"]) == path
        assert open(fields["source"], encoding="utf-8").read() == TEXT  # noqa: SIM115
        try:
            fields["source"].encode("utf-8")
            assert "source_uri" not in fields
        except UnicodeEncodeError:
            assert fields["source_uri"].isascii()
            again = article_in(fields["source_uri"])
            assert again.file == fields["source"]
            assert again.text == TEXT
    finally:
        os.unlink(path)


@pytest.mark.parametrize("form", ["file://{}", "file:{}", "file://localhost{}", "FILE://{}"])
def test_a_file_uri_of_this_machine_opens_its_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / "an article.txt"
    path.write_text(TEXT)
    uri = form.format(str(path).replace(" ", "%20"))
    assert article_in(uri).source == str(path)
    opened = open_article(uri, Sizes(large=10, beginning=20, slice=5))
    assert opened.article.source == str(path)
    assert opened.rest
    assert [arrived.article.text for arrived in opened.rest(lambda: False)] == [TEXT]


def test_a_file_uri_of_another_machine_is_refused() -> None:
    with pytest.raises(LoadError, match="another machine"):
        article_in("file://elsewhere/a.txt")


def test_a_file_of_the_very_name_comes_before_the_uri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file:").mkdir()
    (tmp_path / "file:" / "a%20b.txt").write_text(TEXT)
    assert article_in("file:/a%20b.txt").file == "file:/a%20b.txt"
