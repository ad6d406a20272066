"""A richer valid source of each format: with tables, notes, lists, several parts, and data about itself."""

import json
import zlib
from collections.abc import Mapping

from tests.load.valid_files import (
    ASCII_WORDS,
    VALID,
    WORDS,
    docx_members,
    epub_members,
    make_html,
    make_mail,
    make_odt,
    make_pdf,
    make_zip,
)

_DATA = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "headline": "A title", "author": [{"@id": "#ann"}], "datePublished": "2024-01-02"},
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        ],
    }
)
_BODY = f"""<header><nav><ul><li><a href="/">Home</a><li><a href="/news">News</a></ul></nav></header>
<main><h1>A title</h1><p class="byline">By <a rel="author" href="/ann">Ann Lee</a> <time
datetime="2024-01-02">2 Jan</time></p>
<figure><img src="a.png" alt="Paris"><figcaption>Paris on Monday.</figcaption></figure>
<p>{WORDS} <b>Bold</b> and <a
href="https://example.org/">linked</a>.</p><h2>More</h2><blockquote><p>{WORDS}</p></blockquote><ul><li>One<li>Two</ul>
<table><caption>Votes</caption><tr><th>Name<th>Votes<tr><td>Lopez<td>12</table><pre>code  here</pre><p>{WORDS}</p></main>
<aside><h3>Related</h3><a href="/x">Another story</a></aside><footer>© 2024</footer>"""
_HEAD = f"""<meta property="og:title" content="A title"><meta name="author" content="Ann Lee">
<script type="application/ld+json">{_DATA}</script><link rel="canonical" href="https://example.org/a">"""

_CONTENT = (
    f"BT /F1 18 Tf 72 740 Td (A title) Tj /F1 10 Tf 0 -30 Td ({ASCII_WORDS[:40]}) Tj 0 -12 Td [(Mar) -20 (ia L) 300 (opez)]"
    f" TJ 0 -12 Td <4d61726961> Tj T* ET BT /F2 10 Tf 320 710 Td ({ASCII_WORDS[40:80]}) Tj ET q 1 0 0 1 50 50 cm /X Do Q"
).encode()
_PACKED = zlib.compress(_CONTENT)
_UNICODE = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange"
_FORM = b"BT /F1 9 Tf 0 0 Td (Page 1) Tj ET"
PDF = make_pdf(
    [
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 9 0 R /PageLabels << /Nums [0 << /S /r >> 1 << /S /D >>] >> >>",
        b"<< /Type /Pages /Kids [4 0 R 10 0 R] /Count 2 /MediaBox [0 0 612 792] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [39 /quotesingle 96 /grave] >> >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R /F2 6 0 R >> /XObject << /X 8 0 R >> >> "
        b"/Contents [5 0 R] /Rotate 0 >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(_PACKED), _PACKED),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 32 /LastChar 34 /Widths [250 333 408] "
        b"/ToUnicode 7 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_UNICODE), _UNICODE),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n"
        b"%s\nendstream" % (len(_FORM), _FORM),
        b"<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> /Contents 5 0 R >>",
        b"<< /Title (One) /Parent 9 0 R /Dest [10 0 R /XYZ 0 700 null] >>",
        b"<< /Title <feff0041> /Author (Ann Lee) /CreationDate (D:20240102030405Z) >>",
    ],
    trailer=b"/Info 12 0 R",
)

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DOCX_BODY = f"""<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A title</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{WORDS} </w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
<w:hyperlink w:anchor="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
<w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
<w:r><w:t>Item</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Cell</w:t></w:r>
</w:p></w:tc></w:tr></w:tbl>"""
_STYLES = f"""<w:styles {_WORD}><w:style w:styleId="Title" w:type="paragraph"><w:name w:val="Title"/><w:basedOn w:val="N"/>
</w:style><w:style w:styleId="N" w:type="paragraph"><w:name w:val="Normal"/></w:style></w:styles>"""
_NUMBERING = f"""<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>
</w:num></w:numbering>"""
_NOTES = (
    f'<w:footnotes {_WORD}><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)

_ODT_BODY = f"""<text:h text:outline-level="1">One</text:h><text:p>{WORDS}<text:s text:c="3"/><text:tab/>x<text:line-break/>
<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>
</text:note-body></text:note></text:p><text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"""

_HTML_PART = f"<html><body><p>{WORDS}</p><ul><li>x</ul></body></html>"
_MAIL = make_mail(
    f"--b\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n{WORDS} \r\n> quoted\r\n-- \r\nAnn\r\n"
    f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{_HTML_PART}\r\n"
    '--b\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment\r\n'
    "Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--",
    'MIME-Version: 1.0\r\nCc: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\nContent-Type: multipart/mixed; boundary="b"\r\n',
)
_MARKDOWN = (
    VALID["a.md"]
    + f"""
> {WORDS}
> > deeper

1. one
   - two[^1]

```python
code
```

Term ~~gone~~ ![a](b.png) <b>html</b> `code` [link](http://x "t") https://example.org

[^1]: A note.

***
""".encode()
)
_ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<updated>2024-01-02T03:04:05Z</updated><entry><title type="html">One &amp;amp; two</title><author><name>Ann Lee</name>
</author><link href="https://example.org/one"/><published>2024-01-02T03:04:05Z</published><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p></div></content></entry><entry><title>Two</title>
<summary>{WORDS}</summary></entry></feed>""".encode()
_JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "News",
        "items": [{"id": "1", "title": "One", "content_html": f"<p>{WORDS}</p>", "authors": [{"name": "Ann Lee"}]}],
    }
).encode()
_VTT = b"""WEBVTT - News

STYLE
::cue { color: red }

NOTE a note

1
00:01.000 --> 00:02.000 align:start
<v Ann Lee>Maria <i>Lopez</i> spoke.</v>

00:03.000 --> 00:04.000
- She left.
- He <c.red>stayed</c>.
"""

RICH: Mapping[str, bytes] = {
    "b.html": make_html(_BODY, _HEAD),
    "b.pdf": PDF,
    "b.epub": make_zip(
        {
            **epub_members({"one.xhtml": f"<h1>One</h1>{_BODY}", "two.xhtml": f"<h1>Two</h1><p>{WORDS}</p>"}),
            "OEBPS/toc.ncx": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One</text>'
            '</navLabel><content src="one.xhtml#x"/></navPoint></navMap></ncx>',
        }
    ),
    "b.docx": make_zip(
        {
            **docx_members(_DOCX_BODY),
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
            "word/footnotes.xml": _NOTES,
            "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title</dc:title></cp:coreProperties>',
        }
    ),
    "b.odt": make_odt(_ODT_BODY),
    "b.eml": _MAIL,
    "b.mbox": b"From a@example.org Mon Jan  1 10:00:00 2024\n" + VALID["a.eml"] + b"\nFrom b@example.org\n" + _MAIL,
    "b.md": _MARKDOWN,
    "b.xml": _ATOM,
    "b.json": _JSON_FEED,
    "b.vtt": _VTT,
    "b.ass": b"[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"
    b"Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ann,{\\an8}Maria Lopez\\Nspoke.\n",
    "b.rtf": rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}}{\info{\title A title}{\author Ann Lee}}\pard\b One\b0"
    rb"\par Maria Lopez: \u8220?Yes\u8221? \'e9t\'e9 {\*\generator x;}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\par\trowd\cellx99"
    rb" a\cell b\cell\row{\footnote A note.}{\pict 0102}\par}",
}
"""A richer source of each format, by a name that fits it."""
