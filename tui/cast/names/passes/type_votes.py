"""Passes that decide the types of names."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.names.tagged_document import Spelling, TaggedDocument, best_probabilities, count_person_words
from tui.cast.names.type_evidence import SURE, find_type_evidence, has_club_staff, is_of_place, is_where
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

_MAX_FOR_TAGS = 1.0
"""The largest total weight of tags of one word as a person if neighbouring words are sure evidence against it."""
_OCCURRENCES_PER_SIGN = 4
_USUAL_VOTE = 0.5

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


def retype_shared_names(tagged: TaggedDocument) -> list[TaggedName]:
    """Make a place again of what a person or a club is called after, where somebody is or goes: "in London".

    The place must be listed, or be that of a club with a captain or a manager: "Marlow striker Tom Kray".
    """
    document = tagged.document
    clubs = _find_clubs(tagged)

    def is_place(name: TaggedName) -> bool:
        if name.end - name.start > 1:
            return False
        word = document.words[name.start]
        is_listed = name.type == "person" and lexicon.find_name(word)[0] in ("country", "capital", "place")
        is_of_club = name.type == "organization" and word in clubs
        return (is_listed or is_of_club) and (
            is_where(document, name.start, name.end) or is_of_place(document, name.start)
        )

    return [name._replace(type="place") if is_place(name) else name for name in tagged.names]


def _find_clubs(tagged: TaggedDocument) -> set[str]:
    """Return the names of one word that somebody of a club follows: "Marlow striker Tom Kray".

    Left out are countries, which have captains, too, and the surnames of people.
    """
    words, person_words = tagged.document.words, count_person_words(tagged)
    names = {words[name.start] for name in tagged.names if name.end - name.start == 1}
    return {
        words[at]
        for at in tagged.document.capitals
        if words[at] in names
        and has_club_staff(tagged.document, at + 1)
        and not person_words[words[at]]
        and not (at and words[at - 1][0].isupper())
        and lexicon.find_name(words[at])[0] not in ("country", "capital", "demonym")
    }


def agree_on_types(tagged: TaggedDocument) -> list[TaggedName]:
    """Give all occurrences of a name the type that has the most votes, and the probability of the likeliest one."""
    person_words = count_person_words(tagged)
    types = {spelling: _elect(spelling, votes, person_words) for spelling, votes in _count_votes(tagged).items()}
    types.update(dict.fromkeys(((word,) for word in _find_clubs(tagged)), "organization"))
    best = best_probabilities(tagged)
    return [
        name._replace(type=types[spelling], probability=best[spelling])
        for name, spelling in zip(tagged.names, map(tagged.spelling, tagged.names), strict=True)
    ]


def _count_votes(tagged: TaggedDocument) -> dict[Spelling, Votes]:
    """Return the votes for each type of each name: the tags of the recognizer, and the words beside the name."""
    words, contests = tagged.document.words, lexicon.words("contest_verbs")
    votes: dict[Spelling, Votes] = defaultdict(lambda: defaultdict(float))
    signs: dict[Spelling, Votes] = defaultdict(lambda: defaultdict(float))
    times: Counter[Spelling] = Counter()
    for name in tagged.names:
        start, end = name.start, name.end
        spelling = tagged.spelling(name)
        votes[spelling][name.type] += name.probability
        times[spelling] += 1
        for type_, weight in find_type_evidence(tagged.document, start, end):
            is_person = name.type == "person"  # others sing and smile, too; and "in NATO" does not make it a place
            if (is_person and len(spelling) == 1) or (weight == SURE and (is_person or type_ != "person")):
                signs[spelling][type_] += weight
        beside, after = {*words[start - 1 : start], *words[end : end + 1]}, words[end : end + 1]
        plays = _is_club(spelling) and not lexicon.words("verbs_of_clubs").isdisjoint(after)
        is_team = _is_club(spelling) or " ".join(spelling) in lexicon.ORGANIZATION_NAMES
        if plays or (is_team and beside & contests):
            signs[spelling]["organization"] += SURE
    for spelling, index in _find_untagged(tagged):
        times[spelling] += 1
        for type_, weight in find_type_evidence(tagged.document, index, index + 1):
            if type_ != "person":
                signs[spelling][type_] += weight
    surnames = {spelling[0] for spelling, of_name in votes.items() if len(spelling) == 1 and _is_person(of_name)}
    for spelling in votes:
        if len(spelling) > 1 and spelling[-1] in surnames and _is_called_as_people(spelling):
            signs[spelling]["person"] += SURE * times[spelling]
        if len(spelling) == 1 and "person" in votes[spelling] and _is_known_organization(spelling[0]):
            signs[spelling]["organization"] += max(SURE, SURE * times[spelling] / _OCCURRENCES_PER_SIGN)
    for spelling, weights in signs.items():
        of_name = votes[spelling]
        least = 1 if len(spelling) == 1 else 2
        if "person" not in weights and _are_many(max(weights.values()) / least, times[spelling]):
            of_name["person"] = min(of_name["person"], _MAX_FOR_TAGS)
        for type_, weight in weights.items():
            of_name[type_] += weight
    return votes


def _find_untagged(tagged: TaggedDocument) -> Iterator[tuple[Spelling, int]]:
    """Yield where the recognizer missed a name of one word that it tagged as a person elsewhere."""
    words, named = tagged.document.words, tagged.named_tokens()
    people = {words[name.start] for name in tagged.names if name.type == "person" and name.end - name.start == 1}
    for index in tagged.document.capitals:
        if words[index] in people and index not in named:
            yield (words[index],), index


def _are_many(weight: float, times: int) -> bool:
    """Whether signs of this weight are enough for a name with `times` occurrences: one sign for four of them."""
    return weight >= max(SURE, times * SURE / _OCCURRENCES_PER_SIGN)


def _is_known_organization(word: str) -> bool:
    """Whether a word is the name of a well-known organization, and no person's or place's: not "Ford", "Barcelona"."""
    others = (lexicon.SURNAMES, lexicon.GIVEN_NAMES, lexicon.PLACES)
    return word in lexicon.ORGANIZATION_NAMES and not any(word in names for names in others)


def _is_person(votes: Votes) -> bool:
    return votes.get("person", 0.0) * 2 > sum(votes.values())


def _is_called_as_people(spelling: Spelling) -> bool:
    """Whether the words of a name can be those of a person, and are no listed name: "Ammar Askar"."""
    first, last, whole = spelling[0], spelling[-1], " ".join(spelling)
    if lexicon.find_name(whole)[0] or whole in lexicon.ORGANIZATION_NAMES or lexicon.find_name(first)[0]:
        return False
    is_thing = last in lexicon.words("organization_heads") or last in lexicon.words("place_words_after")
    return not is_thing and first.isalpha() and first.lower() not in lexicon.COMMON_WORDS


def _is_club(spelling: Spelling) -> bool:
    return len(spelling) > 1 and spelling[-1] in lexicon.words("club_words")


def _elect(spelling: Spelling, votes: Votes, person_words: Counter[str]) -> ActorType:
    """Return the type of a name; one word that is part of a person's full name is rarely anything else."""
    word = spelling[0]
    if len(spelling) == 1 and person_words[word] and _may_be_person(word):
        votes = {**votes, "person": votes.get("person", 0.0) + 2 * person_words[word]}
    is_person = word in lexicon.GIVEN_NAMES and spelling[-1] in lexicon.SURNAMES
    if _is_club(spelling) and not is_person:  # "Dravik City" is a club or a city, never a person
        usual: ActorType = "place" if spelling[-1] in lexicon.words("clubs_called_as_places") else "organization"
        votes = {**votes, "person": 0.0, usual: votes.get(usual, 0.0) + _USUAL_VOTE}
    elected = max(votes, key=lambda type_: (votes[type_], type_))
    head = spelling[spelling.index("of") - 1] if "of" in spelling[1:] else spelling[-1]
    is_body = elected in ("place", "other") and len(spelling) > 1 and head in lexicon.words("acting_organization_heads")
    is_company = len(spelling) > 1 and head in lexicon.words("company_suffixes") | lexicon.words("company_heads")
    return "organization" if is_body or is_company else elected


def _may_be_person(word: str) -> bool:
    """Whether a word can be a person's name: most countries and demonyms cannot, but "Jordan" can."""
    kind, _ = lexicon.find_name(word)
    return kind != "demonym" and (kind != "country" or word in lexicon.SURNAMES)
