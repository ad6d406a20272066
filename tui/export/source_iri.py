"""The source of an article as an IRI, for formats with linked data or links."""

from urllib.parse import quote

from tui.load.file_uris import is_address, make_file_uri
from tui.model import Article

_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
"""ASCII punctuation that an address can contain; all other characters but letters and digits are escaped."""


def find_source_iri(article: Article) -> str | None:
    """Return the address of the article's file, which is absolute, or of its page; None for standard input."""
    if article.file_uri:
        return article.file_uri
    if article.file is not None:
        return make_file_uri(article.file.encode("utf-8", "surrogateescape"))
    if is_address(article.source):
        return quote(article.source, safe=_OF_ADDRESSES, errors="surrogatepass")
    return None
