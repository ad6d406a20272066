"""Passes that decide the types of names."""

from collections import Counter, defaultdict

from tui.cast import lexicon
from tui.cast.names.tagged_document import Spelling, TaggedDocument, best_probabilities, count_person_words
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

_CONTEXT_VOTE = 2.0
"""What "the mayor of" before a name, or "beat" beside it, counts; the recognizer's tag counts at most 1."""

Votes = dict[ActorType, float]


def retype_streets(tagged: TaggedDocument) -> list[TaggedName]:
    """Make people who are called as streets are places: "Cardinal Street"."""
    return [
        name._replace(type="place") if name.type == "person" and _is_street(tagged.spelling(name)) else name
        for name in tagged.names
    ]


def _is_street(words: Spelling) -> bool:
    has_given_name = words[0] in lexicon.GIVEN_NAMES or len(words[0].rstrip(".")) == 1
    return len(words) > 1 and words[-1] in lexicon.words("street_words") and not has_given_name


def agree_on_types(tagged: TaggedDocument) -> list[TaggedName]:
    """Give all occurrences of a name the type that has the most votes, and the probability of the likeliest one."""
    person_words = count_person_words(tagged)
    types = {spelling: _elect(spelling, votes, person_words) for spelling, votes in _count_votes(tagged).items()}
    best = best_probabilities(tagged)
    return [
        name._replace(type=types[spelling], probability=best[spelling])
        for name, spelling in zip(tagged.names, map(tagged.spelling, tagged.names), strict=True)
    ]


def _count_votes(tagged: TaggedDocument) -> dict[Spelling, Votes]:
    """Return the votes for each type of each name: the tags of the recognizer, and the words beside the name."""
    words, places, contests = tagged.document.words, lexicon.words("nouns_of_places"), lexicon.words("contest_verbs")
    votes: dict[Spelling, Votes] = defaultdict(lambda: defaultdict(float))
    for name in tagged.names:
        start, end = name.start, name.end
        spelling = tagged.spelling(name)
        votes[spelling][name.type] += name.probability
        if start > 1 and words[start - 1] == "of" and words[start - 2].lower() in places:
            votes[spelling]["place"] += _CONTEXT_VOTE
        beside = {*words[start - 1 : start], *words[end : end + 1]}
        if beside & contests and " ".join(spelling) in lexicon.ORGANIZATION_NAMES:
            votes[spelling]["organization"] += _CONTEXT_VOTE
    return votes


def _elect(spelling: Spelling, votes: Votes, person_words: Counter[str]) -> ActorType:
    """Return the type of a name; one word that is part of a person's full name is rarely anything else."""
    word = spelling[0]
    if len(spelling) == 1 and person_words[word] and lexicon.find_name(word)[0] not in ("country", "demonym"):
        votes = {**votes, "person": votes.get("person", 0.0) + 2 * person_words[word]}
    elected = max(votes, key=lambda type_: (votes[type_], type_))
    head = spelling[spelling.index("of") - 1] if "of" in spelling[1:] else spelling[-1]
    is_body = elected in ("place", "other") and len(spelling) > 1 and head in lexicon.words("acting_organization_heads")
    return "organization" if is_body else elected
