"""HTML, feeds and Markdown: nesting, entities, lies about encodings, and parsers driven to their worst."""

import json

from tests.load.nasty.nasty import Nasty, either
from tests.load.valid_files import ASCII_WORDS, VALID, WORDS, make_feed, make_html

_LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "lollollollollollollollollollol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>'
_EXTERNAL = (
    '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY n SYSTEM "http://127.0.0.1:9/x">'
    '<!ENTITY % p SYSTEM "http://127.0.0.1:9/dtd">%p;]>'
)
_ITEM = f"<item><title>One</title><description>{WORDS}</description></item>"


def page_with_data(data: str) -> bytes:
    return make_html(head=f'<script type="application/ld+json">{data}</script>')


def item_of(text: str) -> str:
    return f"<item><title>One</title><description>{text}</description></item>"


MARKUP = [
    either("100,000 nested divisions", "a.html", lambda: make_html("<div>" * 100_000 + WORDS)),
    either(
        "100,000 nested spans that are closed", "a.html", lambda: make_html("<b>" * 100_000 + WORDS + "</b>" * 100_000)
    ),
    either("2,000 nested tables", "a.html", lambda: make_html("<table><tr><td>" * 2_000 + WORDS)),
    either("5,000 nested lists", "a.html", lambda: make_html("<ul><li>x" * 5_000 + WORDS)),
    either("5,000 nested quotations", "a.html", lambda: make_html("<blockquote>" * 5_000 + f"<p>{WORDS}</p>")),
    either(
        "a cell that spans a billion columns",
        "a.html",
        lambda: make_html(f"<p>{WORDS}</p><table><tr><td colspan=999999999 rowspan=999999999>x</table>"),
    ),
    either(
        "a table of 1,000 by 1,000 cells", "a.html", lambda: make_html("<table>" + ("<tr>" + "<td>x" * 1_000) * 1_000)
    ),
    either("50,000 paragraphs", "a.html", lambda: make_html(f"<p>{WORDS}</p>" * 50_000)),
    either("10 MB on one line", "a.html", lambda: make_html(f"<p>{WORDS * 120_000}</p>")),
    either("a word of 10 MB", "a.html", lambda: make_html(f"<p>{WORDS}</p><p>{'x' * 10_000_000}</p>")),
    either(
        "100,000 attributes",
        "a.html",
        lambda: make_html("<p " + " ".join(f"a{n}=x" for n in range(100_000)) + f">{WORDS}</p>"),
    ),
    either("an attribute of 10 MB", "a.html", lambda: make_html(f'<p title="{"x" * 10_000_000}">{WORDS}</p>')),
    either("200,000 open brackets", "a.html", lambda: make_html("<" * 200_000 + WORDS)),
    either("200,000 beginnings of comments", "a.html", lambda: make_html("<!--" * 200_000 + WORDS)),
    either("200,000 ampersands", "a.html", lambda: make_html("&" * 200_000 + WORDS)),
    either(
        "references to no character",
        "a.html",
        lambda: make_html(f"<p>{WORDS} &#0; &#x1b;[2J &#xD800; &#99999999999; &#x202e;</p>" * 3),
    ),
    either(
        "entities in HTML",
        "a.html",
        lambda: (_LAUGHS.replace("rss", "html") + f"<html><body><p>{WORDS} &j;</p>").encode(),
    ),
    either(
        "external entities in XHTML",
        "a.xhtml",
        lambda: (_EXTERNAL.replace("rss", "html") + f"<html><body><p>{WORDS} &e;&n;</p>").encode(),
    ),
    Nasty(
        "title with escapes",
        "a.html",
        lambda: VALID["a.html"].replace(b"A title", b"A \x1b]0;x\x07 &#x9b;31m title"),
        opens="Maria Lopez",
    ),
    either("structured data 100,000 deep", "a.html", lambda: page_with_data("[" * 100_000)),
    either(
        "structured data of deep objects", "a.html", lambda: page_with_data('{"@graph":' * 5_000 + "1" + "}" * 5_000)
    ),
    either("a number of 1 million digits", "a.html", lambda: page_with_data('{"headline":' + "9" * 1_000_000 + "}")),
    either(
        "structured data that is itself",
        "a.html",
        lambda: page_with_data(json.dumps({"@id": "#a", "author": {"@id": "#a"}, "headline": ["x"] * 9_999})),
    ),
    either(
        "a picture of 5 MB in the page",
        "a.html",
        lambda: make_html(f'<img src="data:image/png;base64,{"A" * 5_000_000}"><p>{WORDS}</p>'),
    ),
    either(
        "scripts and forms alone",
        "a.html",
        lambda: make_html("<script>while(1);</script><form><input type=password></form>"),
    ),
    Nasty("an empty body", "a.html", lambda: make_html(""), refused=""),
    Nasty("HTML of spaces", "a.html", lambda: b" " * 5_000_000, refused=""),
    either("UTF-16 that claims to be UTF-8", "a.html", lambda: VALID["a.html"].decode().encode("utf-16")),
    either("UTF-16 without a mark", "a.html", lambda: VALID["a.html"].decode().encode("utf-16-le")),
    either("an encoding that does not exist", "a.html", lambda: VALID["a.html"].replace(b'"utf-8"', b'"x-\x1b[2J"')),
    either("an encoding that is no text", "a.html", lambda: VALID["a.html"].replace(b'"utf-8"', b'"zlib"')),
    either("UTF-7", "a.html", lambda: VALID["a.html"].replace(b'"utf-8"', b'"utf-7"')),
    either("zeros in HTML", "a.html", lambda: VALID["a.html"].replace(b"<p>", b"\0<\0p\0>\0")),
    either("random bytes called HTML", "a.html", lambda: bytes((n * 7919 + n // 3) % 256 for n in range(100_000))),
    *(
        either(
            f"{name} cut at {share:.0%}",
            name,
            lambda name=name, share=share: VALID[name][: int(len(VALID[name]) * share)],
        )
        for name in ("a.html", "a.xml", "a.md")
        for share in (0.1, 0.5, 0.9)
    ),
    either("feed of entities", "a.xml", lambda: make_feed(item_of("&j;") + _ITEM, _LAUGHS)),
    either("feed that repeats one entity", "a.xml", lambda: make_feed(item_of("&a;" * 50_000) + _ITEM, _QUADRATIC)),
    either("feed of external entities", "a.xml", lambda: make_feed(item_of("&e;&n;") + _ITEM, _EXTERNAL)),
    Nasty(
        "feed with local paths",
        "a.xml",
        lambda: make_feed(
            f"<item><title>One</title><link>file:///etc/passwd</link><description>{WORDS}"
            '&lt;img src="file:///etc/passwd"&gt;&lt;a href="/etc/passwd"&gt;x&lt;/a&gt;</description></item>'
        ),
        opens="Maria Lopez",
    ),
    either("feed of 100,000 entries", "a.xml", lambda: make_feed(_ITEM * 100_000)),
    Nasty("feed without entries", "a.xml", lambda: make_feed(""), refused=""),
    either("feed of 100,000 nested elements", "a.xml", lambda: make_feed(item_of("<x>" * 100_000) + _ITEM)),
    either("feed in a wrong charset", "a.xml", lambda: VALID["a.xml"].decode().encode("utf-16")),
    either("entry of 100,000 divisions", "a.xml", lambda: make_feed(item_of("&lt;div&gt;" * 100_000 + WORDS))),
    either(
        "JSON feed 50,000 deep",
        "a.json",
        lambda: b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 50_000,
    ),
    Nasty(
        "XML that is no feed",
        "a.xml",
        lambda: f"<?xml version='1.0'?>{_LAUGHS}<x>&j;</x>".encode(),
        opens="",
        refused="",
    ),
    either("a heading of 100,000 spaces", "a.md", lambda: b"# One" + b" " * 100_000 + b"x\n\ny\n"),
    either("a title of 100,000 spaces", "a.md", lambda: b"One" + b" " * 100_000 + b"x\n===\n\ny\n"),
    either("100,000 quotations in Markdown", "a.md", lambda: b">" * 100_000 + ASCII_WORDS.encode()),
    either(
        "5,000 nested lists in Markdown", "a.md", lambda: "\n".join("  " * n + "- x" for n in range(2_000)).encode()
    ),
    either("100,000 open brackets in Markdown", "a.md", lambda: b"[" * 100_000 + ASCII_WORDS.encode()),
    either("50,000 emphases in Markdown", "a.md", lambda: b"*a _b " * 50_000 + ASCII_WORDS.encode()),
    either("100,000 backquotes in Markdown", "a.md", lambda: b" ".join(b"`" * n for n in range(1, 600))),
    either(
        "a table of 10,000 columns", "a.md", lambda: (b"|a" * 10_000 + b"\n" + b"|-" * 10_000 + b"\n") + b"|x" * 10_000
    ),
    either(
        "front matter of aliases",
        "a.md",
        lambda: (
            "---\na: &a [x,x]\n"
            + "".join(f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
            + f"title: *i\n---\n{WORDS}\n"
        ).encode(),
    ),
    either("front matter without an end", "a.md", lambda: b"---\n" + b"title: x\n" * 100_000),
    either(
        "HTML in Markdown, 20,000 deep", "a.md", lambda: b"# One\n\n" + b"<div>\n\n" * 20_000 + ASCII_WORDS.encode()
    ),
    either(
        "20,000 footnotes",
        "a.md",
        lambda: b"# One\n\n" + b"".join(b"x[^%d]\n\n[^%d]: y\n\n" % (n, n) for n in range(20_000)),
    ),
    either("100,000 references to one link", "a.md", lambda: b"[a]: http://x\n\n" + b"[a] " * 100_000),
]
