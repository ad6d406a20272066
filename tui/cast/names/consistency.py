"""Making the names of one document consistent: a word that is surely a name in one place is a name in the others.

This is the second stage of Ratinov and Roth (2009) and Krishnan and Manning (2006), as votes over words of the same
spelling instead of a second model. `PASSES` is the list of its passes; `tests/cases/cast_consistency.json` has labelled
cases for each.
"""

from collections.abc import Callable, Iterable

from tui.cast.document.document import Document
from tui.cast.names.passes import (
    beginnings,
    bodies,
    bounds,
    dates,
    inverted_names,
    joins,
    occurrences,
    removal,
    short_forms,
    type_votes,
)
from tui.cast.names.tagged_document import TaggedDocument
from tui.cast.recognizers.tagged_name import TaggedName


class Pass:
    """One look at all names of a document: `apply` returns the names, in text order and without overlaps."""

    def __init__(self, name: str, purpose: str, apply: Callable[[TaggedDocument], list[TaggedName]]) -> None:
        self.name = name
        self.purpose = purpose
        self.apply = apply


PASSES = (
    Pass(
        "implausible names",
        "Drop what has no capital, holds markup, or repeats one word.",
        removal.drop_implausible_names,
    ),
    Pass("ampersands", "Make one organization of “Hobbs & Vance”.", joins.join_ampersands),
    Pass("nicknames", "Make one person of “Ivo “Rocky” Brandl”.", joins.join_nicknames),
    Pass(
        "improbable names",
        "Drop names that are nowhere probable enough; the bar is higher where the text may not be English.",
        removal.drop_improbable_names,
    ),
    Pass("marks", "Divide “Berlin-Paris”, where the document has both, and “Ivar, Lena”.", bounds.divide_at_marks),
    Pass(
        "surnames first",
        "Make one person of “Brown, Tom” where lists and bibliographies write so.",
        inverted_names.join_inverted_names,
    ),
    Pass(
        "prepositions",
        "Divide “Oat Bites at Kestrel Foods”, where “Kestrel Foods” is repeatedly a name by itself.",
        bounds.divide_at_prepositions,
    ),
    Pass("acronyms before people", "Divide “U.N.” from “Ada Byron”.", beginnings.split_acronyms),
    Pass("offices", "Take “Pensions” off “Pensions Ada Byron”.", beginnings.strip_offices),
    Pass("openers", "Take “Later” off “Later Byron”.", beginnings.strip_openers),
    Pass("measurements", "Drop “M 0.13”.", removal.drop_measurements),
    Pass("enumerated people", "Tag “Ivar” in “Ivar, Lena and Ada Byron”.", occurrences.add_enumerated_people),
    Pass("calendar surnames", "Tag people who are called like months, “Theresa May”.", dates.add_calendar_surnames),
    Pass("dates", "Drop “Jan. 5”.", dates.drop_dates),
    Pass("companies", "Tag what ends as only a company does, “Kestrel Inc.”.", bounds.add_companies),
    Pass(
        "named bodies",
        "Tag what a noun before it says to be an organization, “the bus company, Valelink,”.",
        bodies.add_named_bodies,
    ),
    Pass("shops", "Tag shops that are called after their owners, “Zamora’s, a café”.", bodies.add_shops),
    Pass("directions", "Drop “the North”, and “North” of “North Korean”.", removal.drop_directions),
    Pass("acronyms", "Tag the acronyms of tagged names, “Hartwell Food Board (HFB)”.", occurrences.add_acronyms),
    Pass(
        "unlisted places",
        "Tag unknown words that repeatedly follow a preposition of place, “near Quexlar”.",
        occurrences.add_unlisted_places,
    ),
    Pass("features", "Extend “River” to “River Ouse”.", bounds.extend_features),
    Pass("streets", "Make people who are called “Cardinal Street” places.", type_votes.retype_streets),
    Pass(
        "words with articles",
        "Drop people whose one word often follows an article, a number or an owner.",
        removal.drop_words_with_articles,
    ),
    Pass(
        "sentence openers",
        "Drop ordinary words that are tagged as people only where a sentence begins.",
        removal.drop_sentence_openers,
    ),
    Pass("types", "Give all occurrences of a name the type with the most votes.", type_votes.agree_on_types),
    Pass(
        "missed occurrences",
        "Tag the other occurrences of names, and of the first and last words of people's names.",
        occurrences.add_missed_occurrences,
    ),
    Pass(
        "beginnings",
        "Make organizations of “Kelvor Ferry” beside “Kelvor Ferry Lines”.",
        short_forms.add_beginnings,
    ),
    Pass(
        "short forms",
        "Make organizations of “Kelvor” beside “Kelvor Group” and of “Rovers” beside “Halvik Rovers”.",
        short_forms.add_short_forms,
    ),
    Pass(
        "shared names",
        "Make “in London” a place beside “Jack London”, and “in Marlow” beside “Marlow striker Tom Kray”.",
        type_votes.retype_shared_names,
    ),
    Pass("families", "Drop “the Byron family” and “the Byrons”.", removal.drop_families),
    Pass("heads", "Tag “the Foundation” where “Hartwell Foundation” is tagged.", occurrences.add_heads),
    Pass("particles", "Extend “Leyen” to “von der Leyen” where that is in the full name.", bounds.extend_surnames),
    Pass("currencies", "Drop “US” of “US$”.", removal.drop_currencies),
)


def make_consistent(
    document: Document, tagged_names: list[TaggedName], passes: Iterable[Pass] = PASSES
) -> list[TaggedName]:
    """Return the names after all passes, each over the result of the one before."""
    tagged = TaggedDocument.of(document, tagged_names)
    for consistency_pass in passes:
        tagged = tagged.with_names(consistency_pass.apply(tagged))
    return tagged.names
