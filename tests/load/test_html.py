"""Web pages: how they are recognized, decoded and refused, what is left out of them, and what hostile ones cost."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.marks import slow_but
from tui.load.files import LoadError
from tui.load.html import load_html, recognizes_html
from tui.load.registry import choose_loader
from tui.model import Article

CASES = Path(__file__).parent.parent / "cases"
REFUSED = json.loads((CASES / "pages_refused.json").read_text(encoding="utf-8"))
BLOCKS = json.loads((CASES / "pages_blocks.json").read_text(encoding="utf-8"))
SHORT = json.loads((CASES / "pages_short.json").read_text(encoding="utf-8"))
PROSE = (
    "The ferry left the quay at nine, as it had every morning since the war, with forty people, two goats and the "
    "mail. Nobody on board knew that the bridge behind them, which they had crossed before, was to open for good."
)


def read(page: str | bytes, name: str = "page.html") -> Article:
    return load_html(page if isinstance(page, bytes) else page.encode(), name)


def blocks(page: str | bytes) -> list[tuple[str, str]]:
    article = read(page)
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<!DOCTYPE html><html>", "a"),
        (b"\xef\xbb\xbf\n <!doctype HTML public>", "a"),
        ("<!doctype html><p>é".encode("utf-16"), "a"),
        (b"<html lang=en>", "stdin"),
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", "a"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', "a"),
        (b"<title>The Tower</title><p>Ada", "a"),
        (b"<h1>The Tower</h1>", "tower.HTML"),
        (b"One.<br>Two.", "tower.htm"),
    ],
)
def test_a_page_is_recognized(head: bytes, name: str) -> None:
    assert recognizes_html(head, name)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"The tag <p> begins a paragraph, and <html> a page.", "notes.txt"),
        (b"<p>It began with a tag.", "notes.txt"),
        (b"<Ada> hello\n<Tom> hello yourself", "chat.log"),
        (b"No tag at all, although the name says so.", "notes.html"),
        (b"<?xml version='1.0'?><rss><channel><title>News</title>", "feed"),
        (b"<!doctype htmlish>", "a"),
        (b"<https://example.org>", "a.html"),
        (b"", "a.html"),
    ],
)
def test_other_text_is_no_page(head: bytes, name: str) -> None:
    assert not recognizes_html(head, name)


def test_the_registry_chooses_the_loader_of_pages_by_content() -> None:
    assert choose_loader(b"<!doctype html><title>x</title>", "notes.txt").format == "HTML"
    assert choose_loader(b"One.<br>Two.", "tower.htm").format == "HTML"
    assert choose_loader(b"The tag <p> begins a paragraph.", "notes.txt").format == "plain text"


@pytest.mark.parametrize("case", REFUSED, ids=[case["about"] for case in REFUSED])
def test_a_page_without_an_article_is_refused_in_one_line(case: dict[str, str]) -> None:
    with pytest.raises(LoadError) as raised:
        read(case["page"])
    message = str(raised.value)
    assert message.startswith("page.html ")
    assert case["says"] in message
    assert "\n" not in message


@pytest.mark.parametrize("case", SHORT, ids=[case["about"] for case in SHORT])
def test_a_short_article_is_opened(case: dict[str, str]) -> None:
    assert read(case["page"]).text.startswith(case["text"])


@pytest.mark.parametrize(
    ("page", "note"),
    [
        ("<!doctype html><meta charset=windows-1251><p>Москва ждёт ответа.".encode("cp1251"), False),
        (
            "<html><meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>Москва".encode("koi8-r"),
            False,
        ),
        ('<?xml version="1.0" encoding="iso-8859-2"?><html><body><p>Žluťoučký kůň'.encode("iso-8859-2"), False),
        ("<!doctype html><meta charset=gb2312><p>港口的工人回来了。".encode("gbk"), False),
        ("<!doctype html><meta charset=iso-2022-jp><p>港の労働者".encode("iso-2022-jp"), False),
        ("<!doctype html><meta charset=iso-8859-1><p>Der Turm fällt".encode(), False),
        ("<!doctype html><p>Der Turm fällt".encode("utf-16"), False),
        ("<!doctype html><p>Der Turm fällt".encode("utf-8-sig"), False),
        ("<!doctype html><meta charset=no-such><p>Žluťoučký kůň úpěl ďábelské ódy.".encode(), False),
        ("<!doctype html><meta charset=utf-8><p>Der Turm fällt, und die Straße mit ihm.".encode("cp1252"), True),
        (b"<!doctype html>\0<p>\0" + f"{PROSE} Der Turm fällt.".encode(), False),
        ("<!doctype html><meta charset=utf-7><p>Der Turm fällt.".encode(), False),
    ],
)
def test_a_page_is_decoded_as_it_says_unless_that_is_not_true(page: bytes, note: bool) -> None:
    article = read(page)
    assert any(word in article.text for word in ("Москва", "kůň", "港", "fällt"))
    assert bool(article.notes) is note


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("&ldquo;No,&rdquo; she said&hellip; &#8212; &#x41;&amp;&lt;p&gt;", "“No,” she said… — A&<p>"),
        ("a&nbsp;b&shy;c&#8203;d&#xfeff;e", "a bcde"),
        ("It&#146;s &#147;here&#148;", "It’s “here”"),
        ("<span style='display:none'>hidden </span>shown", "shown"),
        ("<span hidden>hidden </span>shown<span aria-hidden=true> icon</span>", "shown"),
        ("He said <q>no</q>.", "He said “no”."),
        ("H<sub>2</sub>O, <b>W</b>ord", "H2O, Word"),
        ("<ruby>漢<rt>kan</rt></ruby>字", "漢(kan)字"),
        ("Done <img class=emoji alt='🎉' src=x> now", "Done 🎉 now"),
        ("<math><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></math>", "x^2"),
        ("see<span class=sr-only> (opens in a new window)</span>", "see"),
        ("<wbr>one<script>two()</script><style>p{}</style><template><p>three</template> four", "one four"),
    ],
)
def test_the_text_of_a_paragraph_is_what_a_browser_shows(inside: str, expected: str) -> None:
    assert blocks(f"<!doctype html><meta charset=utf-8><title>t</title><p>{inside}</p><p>{PROSE}</p>")[0][1] == expected


@pytest.mark.parametrize(
    "page",
    [
        "<title>t</title><main><div><p>{}</p></div></main>",
        "<html><head><title>t</title><article><p>{}</p></article>",
        "<html><head><title>t</title></head><custom-element><p>{}</p></custom-element></html>",
        "<html><head><title>t</title></head><body></body></html><section><p>{}</p></section>",
        "<html><body><p></body><body class=second><div>{}</div></body></html>",
        "<title>t</title>{}",
        "<head><meta charset=utf-8><noscript><link rel=x></noscript><main>{}</main><script>x</script></head>",
        "<p>{}</p></div></span></body></p>",
        "<b><p>{}</b></p><i>",
        "<a href=x><div></a><p>{}</div>",
    ],
)
def test_an_article_is_found_wherever_a_broken_page_has_it(page: str) -> None:
    assert read("<!doctype html>" + page.format(PROSE)).text == PROSE


def test_inline_styles_and_links_are_kept() -> None:
    article = read(
        "<!doctype html><base href='https://example.org/news/'><title>t</title>"
        "<p>A <strong>bold</strong> <em>word</em>, <a href='x.html'>a link</a>, <a href='javascript:x()'>none</a></p>"
        f"<p>{PROSE}</p>"
    )
    found = [(article.text[inline.start : inline.end], inline.kind, inline.target) for inline in article.inlines]
    assert found == [
        ("bold", "strong", ""),
        ("word", "emphasis", ""),
        ("a link", "link", "https://example.org/news/x.html"),
    ]


def test_tables_of_data_are_tables_and_those_for_layout_are_not() -> None:
    data = "<table><tr><th>Year<th>People<tr><td>1850<td>2,900</table>"
    layout = f"<table><tr><td><p>{PROSE}</p><p>{PROSE}</p></td><td>Menu</td></tr></table>"
    assert ("table", "Year │ People\n1850 │ 2,900") in blocks(f"<!doctype html><p>{PROSE}{data}<p>{PROSE}")
    assert [kind for kind, _ in blocks(f"<!doctype html><title>t</title><body>{layout}")][:2] == ["paragraph"] * 2


def test_prose_that_is_preformatted_is_read_as_prose_and_code_as_code() -> None:
    wrapped = "\n".join([PROSE[:74], PROSE[74:141], PROSE[141:], "", "He came back at four,", "and said nothing."])
    code = "for (i = 0; i < 10; i++) {\n  say(names[i]);\n}"
    kinds = [kind for kind, _ in blocks(f"<!doctype html><title>t</title><pre>{wrapped}</pre>")]
    assert kinds[0] == "paragraph"
    assert "code" not in kinds
    assert ("code", code) in blocks(f"<!doctype html><p>{PROSE}<pre>{code.replace('<', '&lt;')}</pre><p>{PROSE}")
    assert blocks(f"<!doctype html><p>{PROSE}<pre class=code>{wrapped}</pre><p>{PROSE}")[1][0] == "code"


def test_a_cell_as_wide_as_its_table_is_a_caption_at_its_head_and_a_row_within() -> None:
    table = "<table><tr><th colspan=2>The quay<tr><th>Year<th>People<tr><td colspan=2>Old<tr><td>1850<td>2,900</table>"
    found = blocks(f"<!doctype html><p>{PROSE}{table}<p>{PROSE}")
    assert found[1:3] == [("caption", "The quay"), ("table", "Year │ People\nOld  │\n1850 │ 2,900")]


def test_lists_within_lists_have_their_levels_and_one_marker_each() -> None:
    article = read(
        f"<!doctype html><p>{PROSE}</p>"
        f"<ol start=3><li>One<ul><li>Inner</ul>more of it<li><p>Two</p><p>still two</p></ol><p>{PROSE}"
    )
    found = [
        (article.text[block.start : block.end], block.level, block.marker)
        for block in article.blocks
        if block.kind == "list item"
    ]
    assert found == [
        ("One", 1, "3."),
        ("Inner", 2, "◦"),
        ("more of it", 1, ""),
        ("Two", 1, "4."),
        ("still two", 1, ""),
    ]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["The lamp is out,", "the boat is late,", "the keeper sleeps."], ["verse"]),
        (["12 Harbour Street", "Rupertsburg", "Ruritania"], ["verse"]),
        ([f"{PROSE[:70]}", f"{PROSE[70:135]}", f"{PROSE[135:200]}", "the end."], ["paragraph"]),
        ([PROSE, PROSE], ["paragraph"] * 2),
        (["First of all:", PROSE, "Then:", PROSE], ["paragraph"] * 4),
        (["One line,", "and another."], ["paragraph"]),
    ],
)
def test_line_breaks_keep_verse_divide_paragraphs_or_were_only_made_by_wrapping(
    lines: list[str], kinds: list[str]
) -> None:
    found = blocks(f"<!doctype html><title>t</title><p>{'<br>'.join(lines)}</p><h2>End</h2><p>{PROSE}</p>")
    assert [kind for kind, _ in found[:-2]] == kinds


BANNER = "<p>We and our partners use cookies to store information on a device, and to show what you like.</p>" * 6


@pytest.mark.parametrize(
    "around",
    [
        "<div id=onetrust-consent-sdk>{banner}<button>Accept</button></div>{article}",
        "{article}<div class='cookie-banner modal'><h2>Your privacy</h2>{banner}<a href=x>Manage</a></div>",
        "<body class=has-cookie-banner>{article}<section class=gdpr-box>{banner}<button>Accept</button></section>",
        "<main class=cookie-recipes><a href=x>Home</a>{article}</main>",
    ],
)
def test_a_question_for_consent_is_no_part_of_a_short_note(around: str) -> None:
    page = around.format(banner=BANNER, article=f"<div><p>{PROSE}</p></div>")
    assert read(f"<!doctype html><title>t</title>{page}").text.removeprefix("Home\n\n") == PROSE


def test_the_next_article_of_an_endless_page_is_left_out() -> None:
    first = f"<article><h1>First story</h1><p>{PROSE}</p><p>{PROSE}</p></article>"
    second = f"<article><h1>Second story</h1><p>Elsewhere, {PROSE}</p><p>{PROSE}</p></article>"
    assert read(f"<!doctype html><title>First story</title><body>{first}{second}").text == f"{PROSE}\n\n{PROSE}"


@pytest.mark.parametrize(
    ("paragraph", "is_kept"),
    [
        ("<strong>Read more: <a href=x>The bridge and its keeper</a></strong>", False),
        ("<a href=x>Read more</a>", False),
        ("Follow us on <a href=x>Twitter</a> and <a href=y>Facebook</a>", False),
        ("Advertisement", False),
        ("Share this article", False),
        ("Read <a href=x>her letter</a> and weep.", True),
        ("See <a href=x>the report</a>.", True),
        ("More: that was all he said.", True),
        ("<a href=x>The bridge and its keeper</a>", True),
    ],
)
def test_links_to_other_articles_and_labels_are_left_out(paragraph: str, is_kept: bool) -> None:
    found = blocks(f"<!doctype html><title>t</title><p>{PROSE}</p><p>{paragraph}</p><p>{PROSE}</p>")
    assert len(found) == 2 + is_kept


def test_all_sections_of_an_article_are_read() -> None:
    def section(count: int) -> str:
        return f"<section><div><div>{f'<p>{PROSE}</p>' * count}</div></div></section><hr>"

    found = blocks(f"<!doctype html><title>t</title><body><div><div>{section(3)}{section(40)}{section(2)}</div></div>")
    assert len([kind for kind, _ in found if kind == "paragraph"]) == 45


def test_an_article_that_only_the_data_of_a_page_hold_is_read_from_there() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "The ferry", "articleBody": f"{PROSE}\n\n{PROSE}"})
    script = f"<script type='application/ld+json'>{data}</script>"
    article = read(f"<!doctype html><title>The ferry</title>{script}<div id=app>Loading…</div>")
    assert article.text == f"{PROSE}\n\n{PROSE}"


def test_the_data_of_another_article_are_not_read() -> None:
    data = json.dumps(
        [{"@type": "NewsArticle", "headline": "The ferry"}, {"@type": "NewsArticle", "articleBody": PROSE * 20}]
    )
    article = read(f"<!doctype html><script type='application/ld+json'>{data}</script><p>{PROSE}</p>")
    assert (article.title, article.text) == ("The ferry", PROSE)


def test_an_article_that_only_noscript_holds_is_read_from_there() -> None:
    article = read(
        f"<!doctype html><title>The ferry</title><body><div id=app></div><noscript><p>{PROSE}</p></noscript>"
    )
    assert article.text == PROSE


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            f"<title>The ferry | Port</title><meta property=og:site_name content=Port><p>{PROSE}",
            "The ferry",
        ),
        (f"<title>Home</title><h1>The ferry that left early</h1><p>{PROSE}", "The ferry that left early"),
        (f"<h1>The ferry</h1><p>{PROSE}", "The ferry"),
        (f"<p>{PROSE}", "page"),
        (f"<title>x</title><meta property=og:title content='Tom &amp;amp; Ada'><p>{PROSE}", "Tom & Ada"),
        (f"<title>a\x1b]0;x\x07b</title><p>{PROSE}", "a␛]0;x␇b"),
    ],
)
def test_the_title_is_that_of_the_article(page: str, title: str) -> None:
    assert read(f"<!doctype html><html>{page}").title == title


def deep(number: int) -> str:
    return "<div>" * number + PROSE + "</div>" * number


HOSTILE = {
    "nested divisions": deep,
    "nested tables": lambda number: "<table><tr><td>" * number + PROSE,
    "nested lists": lambda number: "<ul><li>" * number + PROSE,
    "nested emphasis": lambda number: "<b><i>" * number + PROSE,
    "nested quotations": lambda number: "<blockquote>x" * number + PROSE,
    "unclosed paragraphs": lambda number: f"<p>{PROSE}" * (number // 20),
    "line breaks": lambda number: f"<p>{PROSE}" + "<br>" * number,
    "broken tags": lambda number: PROSE + "<a href='" * number,
    "entities": lambda number: PROSE + "&amp;" * number,
    "comments": lambda number: PROSE + "<!--" * number,
    "attributes": lambda number: "<p " + " ".join(f"a{n}=x" for n in range(number)) + f">{PROSE}",
    "classes": lambda number: f"<div class='{'comment ' * number}'><p>{PROSE}</div>",
    "data": lambda number: "<script type='application/ld+json'>" + "[" * number + f"</script><p>{PROSE}",
    "flat data": lambda number: "<script type='application/ld+json'>[" + "{}," * number + f"{{}}]</script><p>{PROSE}",
    "metadata": lambda number: "<meta name=author content=x>" * number + f"<p>{PROSE}",
    "bylines": lambda number: "<b class=byline>x</b>" * number + f"<p>{PROSE}",
    "rows": lambda number: f"<p>{PROSE}<table>" + "<tr><td>a<td>b" * number,
    "notices": lambda number: "<div class=newsletter>" * number + PROSE,
}


@pytest.mark.parametrize("shape", slow_but([*HOSTILE][::5], HOSTILE))
def test_the_time_for_a_hostile_page_grows_with_its_length_and_not_with_its_square(shape: str) -> None:
    def measure(number: int) -> float:
        page = f"<!doctype html><body>{HOSTILE[shape](number)}"
        start = process_time()
        read(page)
        return process_time() - start

    measure(100)  # imports
    assert measure(16_000) < 14 * max(measure(4_000), 0.05)


TAGS = (
    "<p> </p> <div> </div> <table> <tr> <td> </table> <ul> <li> <br> <pre> <script> </script> <noscript> <h1> </h1>"
    " <b> </i> <html> <body> </body> <svg>"
    " <title> <!-- ]]> &# &ldquo; <dl> <dd> <blockquote> <figcaption> <math> <ruby> <rt>"
)
parts = st.sampled_from(
    [*TAGS.split(), "<a href='x'>", "<div class=comment>", "Ada came.", PROSE, "\0", "\x1b[2J", "\u202e", " ", "\n"]
)


@given(st.lists(parts, max_size=40))
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    try:
        article = read("<!doctype html>" + "".join(pieces))
    except LoadError:
        return
    assert "\x1b" not in article.text + article.title
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        end = block.end


@pytest.mark.parametrize("case", BLOCKS, ids=lambda case: case["about"])
def test_a_page_has_the_blocks_that_a_reader_sees(case: dict[str, Any]) -> None:
    assert blocks(case["page"]) == [tuple(block) for block in case["blocks"]]
    assert read(case["page"]).byline == case.get("byline", "")
