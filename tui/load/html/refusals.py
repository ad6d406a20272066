"""Error messages for pages without an article: login pages, error pages, pages that scripts create.

A short page may be a short article. It is refused only if it has almost no text, or says what kind of page it is.
"""

import re

from tui.load.html.tree import Element
from tui.load.html.visibility import is_hidden

_SHORT = 60
"""In words: a page of at most this length is examined for signs that it has no article."""
_STUB = 150
"""In words: the most that a page shows of an article behind a paywall."""
_IDEOGRAPH = re.compile("[぀-ヿ㐀-鿿豈-﫿가-힯\u0e00-\u0eff]")
_CHARACTERS_PER_WORD = 2
"""In scripts that put no spaces between words."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_ERROR = _any(
    r"\b(?:4\d\d|50\d)\b.{0,20}(?:error|not found|forbidden|unauthorized|gone|denied|unavailable|gateway|time-?out)",
    r"(?:page|file|document|url) (?:you .{0,30})?(?:was |is |could |can)?no(?:t| longer) (?:be )?(?:found|exist|avail)",
    r"page (?:you .{0,40})?(?:does not|doesn.t|no longer) exist",
    r"access denied|service unavailable|internal server error|bad gateway|too many requests",
    r"just a moment\.\.\.|attention required|are you a robot|verify(?:ing)? (?:that )?you are (?:a )?human",
    r"seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata",
    r"^(?:error )?(?:404|403|500|503)$",
)
_SCRIPTS_NEEDED = _any(
    r"(?:enable|turn on|requires?|need|without|activ\w+|habilit\w+|aktivier\w+)\W+(?:\w+\W+){0,4}java ?script",
    r"java ?script\W+(?:\w+\W+){0,5}(?:enabled?|disabled|required|needed|turned|aktivier\w+|activ\w+|off)",
)
_CONSENT = _any(
    r"\b(?:cookies?|consent|gdpr|rgpd|privacy (?:policy|settings)|your privacy|personal data|datenschutz"
    r"|einwilligung)\b"
)
_CONSENTING = _any(r"\b(?:accept|agree|reject|manage|allow|zustimm|akzeptier|aceptar|accett)\w*")
_PAID = _any(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register)\b.{0,40}\b(?:(?:continue|keep) reading|unlock)",
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register)\b.{0,40}\bread (?:the (?:full|whole|rest)|this article)",
    r"(?:article|story|post) is (?:only )?(?:for|available to|reserved for) (?:our |paid |paying )*(?:subscrib|memb)",
    r"reached your .{0,20}limit\b.{0,20}\b(?:free|articles|stories)|\bsubscribe\b.{0,20}\b(?:unlimited|full) access",
    r"already a (?:subscriber|member)\?|réservé aux abonnés|für abonnent|weiterlesen mit",
)
_PAYWALL = _any(r"paywall|regwall|piano-offer|subscriber-only|(?:^|[\s_-])gateway(?:$|[\s_-])")
_REFRESH = re.compile(r"\s*\d{1,2}\s*[;,]\s*url\s*=\s*['\"]?([^\s'\"]+)", re.IGNORECASE)
_SIGN_IN = _any(r"\b(?:log ?in|sign ?in|anmelden|connexion|iniciar sesión|accedi|password|passwort)\b")


def count_words(text: str) -> int:
    """Return the approximate number of words in a text, also in scripts without spaces."""
    ideographs = len(_IDEOGRAPH.findall(text))
    return len(_IDEOGRAPH.sub(" ", text).split()) + -(-ideographs // _CHARACTERS_PER_WORD)


def find_refusal(page: Element, text: str, title: str) -> str:
    """Return why a page has no article to open and what to do; empty if it may have one.

    `text` is what was found, `page` is all of it.
    """
    count = count_words(text)
    whole = page.words() if count < _STUB else ""
    if count < _STUB and any(map(_is_password, page.find_all("input"))) and (count < _SHORT or _SIGN_IN.search(title)):
        return "is a login page; sign in with a browser, then save the article's page and open that"
    if count < _SHORT and (_ERROR.search(title) or (count < _SHORT // 2 and _ERROR.search(text))):
        return f"is an error page ({' '.join((title or text).split())[:60]}), not an article; check the address"
    if count < _STUB and _is_behind_payment(page, text, whole):
        return "shows only the beginning of its article; sign in with a browser, then save the page and open that"
    if count < _STUB and len(_CONSENT.findall(text)) > 1 and _has_button(page, _CONSENTING):
        return "only asks for consent to cookies; answer in a browser, then save the page and open that"
    if count < _SHORT // 2 and (address := _find_redirection(page)):
        return f"only leads to another page ({address[:200]}); open that"
    if count < _SHORT and _is_made_by_scripts(page, whole, count):
        return "is filled by scripts; open it in a browser and save it as a complete page"
    return "" if count else "has no text; open it in a browser and save it as a complete page"


def _is_password(element: Element) -> bool:
    return element.get("type").lower() == "password" and not is_hidden(element)


def _has_button(page: Element, words: re.Pattern[str]) -> bool:
    return any(words.search(element.words()) for element in page.find_all("button", "a"))


def _is_behind_payment(page: Element, text: str, whole: str) -> bool:
    if not _PAID.search(whole):
        return False
    says_so = any(
        '"isAccessibleForFree"' in content and re.search(r'"isAccessibleForFree"\s*:\s*"?false', content, re.IGNORECASE)
        for content in (script.text() for script in page.find_all("script") if "ld+json" in script.get("type"))
    )
    asks = any(_PAYWALL.search(part.names) and _PAID.search(part.words()) for part in page.iterate())
    return says_so or asks or bool(_PAID.search(text)) or text.rstrip().endswith(("…", "..."))


def _find_redirection(page: Element) -> str:
    """Return the address that a page tells browsers to open at once, empty if it tells them none."""
    for element in page.find_all("meta"):
        if element.get("http-equiv").lower() == "refresh" and (match := _REFRESH.match(element.get("content"))):
            return match[1]
    return ""


def _is_made_by_scripts(page: Element, whole: str, count: int) -> bool:
    if _SCRIPTS_NEEDED.search(whole):
        return True
    return count == 0 and next(page.find_all("script"), None) is not None
