"""Web pages, as lxml reads them: offsets are counted in the text of the page, and compared with those it states."""

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tests.export.readers import ReadBack


def read_back(data: bytes) -> list[ReadBack]:
    page = document_fromstring(data, HTMLParser(encoding="utf-8", huge_tree=True))
    return [_read_text(element) for element in page.find_class("text")]


def _read_text(element: HtmlElement) -> ReadBack:
    """Return the text of an element, and where its mentions and quotes, which may be several elements each, are."""
    parts: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    named: dict[str, HtmlElement] = {}
    length = _walk(element, 0, parts, spans, named)
    text = "".join(parts)
    assert length == len(text)
    found = ReadBack(text, [], [])
    for id, one in named.items():
        stated = int(one.get("data-start")), int(one.get("data-end"))
        assert spans[id] == stated or spans[id][0] == spans[id][1] == stated[0]  # a point, where it would be too deep
        if one.tag == "q":
            found.quotes.append((*stated, one.get("data-speaker")))
        else:
            found.mentions.append((*stated, one.get("data-actor")))
    return found


def _walk(
    element: HtmlElement,
    start: int,
    parts: list[str],
    spans: dict[str, tuple[int, int]],
    named: dict[str, HtmlElement],
) -> int:
    """Collect the text of an element that starts at an offset, and return where it ends."""
    end = start + _take(element.text, parts)
    for child in element:
        end = _walk(child, end, parts, spans, named)
        end += _take(child.tail, parts)
    if element.get("data-start") is not None:
        named[element.get("id")] = element
    if (
        id := element.get("data-of") or (element.get("id") if element.get("data-start") is not None else None)
    ) is not None:
        spans[id] = (spans[id][0] if id in spans else start, end)
    return end


def _take(text: str | None, parts: list[str]) -> int:
    parts.append(text or "")
    return len(text or "")
