"""The forms of mentions in words for readers, who need not know what a metonym is."""

from tui.model import Actor, Confidence, Form, Mention
from tui.model.reasons import ReasonCode, explain
from tui.text.cells import fit, is_wider, truncate

FORM_WORDS: dict[Form, str] = {
    "name": "name, or part of one",
    "demonym": "people or things of a place",
    "metonym": "place, for its government",
    "description": "description",
    "pronoun": "pronoun",
}
"""Each form as the reader is shown it."""

FORM_EXAMPLES: dict[Form, str] = {
    "name": "“Yoon”",
    "demonym": "“Russian”",
    "metonym": "“Moscow”",
    "description": "“his aide”",
    "pronoun": "“he”",
}

MARKS_WORDS: dict[str, str] = {
    "all": "Marked: every mention, in colour",
    "target": "Marked: only the target",
    "none": "Marked: nothing; a jump still flashes where it lands",
    "underlined": "Marked: every mention, underlined",
}
"""Each way to mark mentions on the page, when the reader chooses it."""

MEASURE_WORDS: dict[str, str] = {
    "columns": "Lines of at most {} columns",
    "widest": "Lines are as wide as they can be, {} columns",
    "narrowest": "Lines are as narrow as they can be, {} columns",
}
"""How wide the lines are after a key for that."""

_SPEAK_FOR_THEMSELVES: frozenset[ReasonCode] = frozenset(
    (
        "apposition_after",
        "apposition_before",
        "unnamed",
        "unnamed_source",
        "nearest_description",
        "most_likely_description",
        "narrates",
    )
)


_BESIDE_NAME: dict[ReasonCode, str] = {
    "other_name": "another name",
    "surname": "surname",
    "part_of_name": "part of the name",
    "abbreviation": "abbreviation",
    "acronym": "acronym",
    "short_form": "short form of the name",
    "apposition_after": "describes the name just before",
    "apposition_before": "describes the name just after",
    "opening_phrase": "the opening phrase points ahead to the name",
    "speaks": "speaks here",
    "is_addressed": "is addressed here",
    "is_interviewed": "is interviewed here",
}
"""Reasons beside the name of the actor that they would repeat."""

CONFIDENCE_WORDS: dict[Confidence, str] = {
    "certain": "97 % right, in articles",
    "likely": "90 % right, in articles",
    "guess": "fewer right; drawn fainter",
}
"""The words for each level: see `tui.cast.confidence`."""


_QUOTED_CELLS = 300
"""The most cells of a mention, and of an actor's name, in the message that says why they are linked."""
_ARTICLES = ("a ", "an ", "the ")


def fit_name(actor: Actor, width: int) -> str:
    """Return a name in exactly `width` cells; a description that is wider loses its article before it is cut."""
    name = actor.name
    article = next((word for word in _ARTICLES if name.startswith(word)), "")
    return fit(name.removeprefix(article) if actor.unnamed and is_wider(name, width) else name, width)


def count_guesses(count: int) -> str:
    """Return a number of guesses in words: "1 guess", "3 guesses"."""
    return f"{count:,} guess{'es' * (count != 1)}"


def describe_mention(mention: Mention, name: str = "") -> str:
    """Return the form of a mention and the reason for its link: "pronoun · best fit in context".

    The form is left out if the reason implies it, as for all names: "surname of “Yoon Suk Yeol”". If `name`, the name
    of the actor, is shown beside the reason, the reason does not repeat it: "surname".
    """
    beside_name = _BESIDE_NAME.get(mention.reason.code) if mention.reason.arguments == (name,) else None
    reason = beside_name or explain(mention.reason)
    if mention.form not in ("description", "pronoun") or mention.reason.code in _SPEAK_FOR_THEMSELVES:
        return reason
    return f"{FORM_WORDS[mention.form]} · {reason}"


def explain_link(text: str, actor: Actor, mention: Mention) -> str:
    """Return two lines that say which actor a mention, which reads `text`, is linked to, why, and how surely."""
    quoted, name = truncate(text, _QUOTED_CELLS), truncate(actor.name, _QUOTED_CELLS)
    link = "" if quoted.casefold() == name.casefold() else f" is {name}"
    return f"“{quoted}”{link}\n{describe_mention(mention, actor.name)} · {mention.confidence}"
