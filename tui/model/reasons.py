"""Why a mention is linked to its actor: a code and its arguments, put into words in one place.

The engine creates reasons, the worker sends them, and whoever shows one calls `explain`:

    >>> explain(Reason("surname", ("Ada Byron",)))
    'surname of “Ada Byron”'
"""

from typing import Literal, NamedTuple

ReasonCode = Literal[
    "name",
    "full_name",
    "other_name",
    "name_variant",
    "surname",
    "part_of_name",
    "abbreviation",
    "acronym",
    "short_form",
    "part_of_coordination",
    "country_name",
    "other_country_name",
    "demonym",
    "seat_of_power",
    "capital",
    "apposition_after",
    "apposition_before",
    "predicate",
    "two_named_before",
    "unnamed_source",
    "unnamed",
    "several",
    "opening_phrase",
    "same_sentence",
    "most_likely",
    "own_country",
    "nearest_description",
    "most_likely_description",
    "speaks",
    "is_addressed",
    "is_interviewed",
    "narrates",
]

_WORDING: dict[ReasonCode, str] = {
    "name": "name",
    "full_name": "full name",
    "other_name": "another name of “{0}”",
    "name_variant": "another form of the name",
    "surname": "surname of “{0}”",
    "part_of_name": "part of the name “{0}”",
    "abbreviation": "short for “{0}”",
    "acronym": "acronym of “{0}”",
    "short_form": "short form of “{0}”",
    "part_of_coordination": "short for {0}",
    "country_name": "name of the country",
    "other_country_name": "another name of {0:the}",
    "demonym": "“{0}” means of or from {1:the}",
    "seat_of_power": "seat of power, used for the government of {0:the}",
    "capital": "capital, used for the government of {0:the}",
    "apposition_after": "describes {0}, named just before",
    "apposition_before": "describes {0}, named just after",
    "predicate": "says what {0} is",
    "two_named_before": "the last two named before: {0}",
    "unnamed_source": "a source that is not named",
    "unnamed": "described but not named",
    "several": "{0} together",
    "opening_phrase": "the opening phrase points ahead to {0}",
    "same_sentence": "by the grammar of its sentence",
    "most_likely": "best fit in context",
    "own_country": "country of {0}",
    "nearest_description": "the last one described this way",
    "most_likely_description": "best fit in context",
    "speaks": "{0} speaks here",
    "is_addressed": "{0} is addressed here",
    "is_interviewed": "{0} is interviewed here",
    "narrates": "narrates in the first person",
}


_BEGIN_WITH_ARTICLE = ("Democratic Republic of ", "Isle of ", "Republic of ", "United ")
_END_WITH_ARTICLE = (" Islands", " Republic", " Territories", " Territory", " Union")
_HAVE_ARTICLE = frozenset(
    ("Bahamas", "Comoros", "Gambia", "Ivory Coast", "Maldives", "Netherlands", "Philippines", "Seychelles")
)
"""Names of countries that take "the" within a sentence, by how they begin or end: "of the United States"."""


class _CountryName(str):
    """A name that the format `{:the}` writes with the article that it takes within a sentence."""

    def __format__(self, format_spec: str) -> str:
        has_article = self.startswith(_BEGIN_WITH_ARTICLE) or self.endswith(_END_WITH_ARTICLE) or self in _HAVE_ARTICLE
        return f"the {self}" if format_spec and has_article else str(self)


class Reason(NamedTuple):
    """Why a mention is linked: a code, and the names that its wording needs."""

    code: ReasonCode
    arguments: tuple[str, ...] = ()


def explain(reason: Reason) -> str:
    """Return a reason in words that a reader understands, as a phrase without a full stop."""
    return _WORDING[reason.code].format(*map(_CountryName, reason.arguments))
