"""Classifies elements by class and id. The words are those of Mozilla's Readability (see `search`)."""

import re

from tui.load.html.tree import Element

_OF_ARTICLES = re.compile(
    "article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", re.IGNORECASE
)
_OF_SURROUNDINGS = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain"
    "|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
_SHARING = re.compile(r"(\b|_)(share|sharedaddy)(\b|_)", re.IGNORECASE)
_NOTICE = re.compile(
    r"cookie|consent|gdpr|newsletter|subscri(?:be|ption)[\w-]*(?:widget|box|form|cta|wrap|prompt)|sign-?up|paywall|noprint"
    r"|related-?(?:posts|articles|stories|links)|recirc|most-?(?:read|popular)|taboola|outbrain|advert|ad-(?:slot|label)"
    r"|(?:^|[\s_-])(?:ambox|navbox)(?:$|[\s_-])"
    r"|call-to-action|post-?profile|(?:^|[\s_-])(?:cta|promo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookie|consent|gdpr|onetrust|didomi|truste|sp_message|(?:^|[\s_-])cmp(?:$|[\s_-])", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"(?:^|[\s_-])(?:foot|end)notes?(?:$|[\s_-])|reflist|(?:^|\s)references(?:$|\s)", re.IGNORECASE)
_TOOL = re.compile(
    r"backlink|back-?ref|footnote-back|mw-editsection|anchorjs|headerlink|header-anchor|tocnumber|toctogglespan"
)
_POETRY = frozenset("verse poem poetry stanza line-block linegroup wp-block-verse".split())
_TITLE = re.compile(r"(?:entry|post|article|story|page)[_-]?title|headline|firstHeading", re.IGNORECASE)
_BYLINE = re.compile(
    r"byline|author(?!i[sz])|dateline|writtenby|(?:^|[\s_-])(?:autor(?:en|in|es|zeile|name)?|auteurs?|autor[ei])(?:$|[\s_-])",
    re.IGNORECASE,
)
_WEIGHT = 25


def weigh_names(element: Element) -> int:
    """Return the score of an element's class and id, from -50 to 50, which is greater for articles."""
    weight = 0
    for name in (element.get("class"), element.get("id")):
        if name:
            weight -= _WEIGHT * bool(_OF_SURROUNDINGS.search(name))
            weight += _WEIGHT * bool(_OF_ARTICLES.search(name))
    return weight


def is_for_sharing(element: Element) -> bool:
    """Whether an element is named like buttons for sharing."""
    return bool(_SHARING.search(element.names))


def is_named_byline(element: Element) -> bool:
    """Whether the attributes of an element say that it contains the authors."""
    return element.get("rel") == "author" or "author" in element.get("itemprop") or bool(_BYLINE.search(element.names))


def is_named_notice(element: Element) -> bool:
    """Whether an element is named like a notice that pages put around or into an article, or a box of links."""
    return bool(_NOTICE.search(element.names))


def is_named_footnote(element: Element) -> bool:
    """Whether an element is named like footnotes, or one of them."""
    return bool(_FOOTNOTE.search(element.names)) or element.get("role") in ("doc-endnotes", "doc-footnote")


def is_named_tool(element: Element) -> bool:
    """Whether an element is named like a sign in a heading or note that leads to an editor, a note or the place."""
    return bool(_TOOL.search(element.names))


def is_named_poetry(element: Element) -> bool:
    """Whether an element is named like verse: a poem, a stanza or a line."""
    return not _POETRY.isdisjoint(element.get("class").lower().split())


def is_named_title(element: Element) -> bool:
    """Whether the attributes of a heading say that it is the article's headline."""
    return "headline" in element.get("itemprop") or bool(_TITLE.search(element.names))


def is_named_consent(element: Element) -> bool:
    """Whether an element is named like a question for consent to cookies."""
    return bool(_CONSENT.search(element.names)) or element.tag == "amp-consent"
