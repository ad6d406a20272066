"""Links the names of people: full names, and short ones ("Merkel", "Dr. Weber") of people named in full elsewhere."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.actors.people_index import People, Words, normalize_spelling
from tui.cast.actors.registry import ActorRegistry
from tui.cast.lexicon import Gender
from tui.cast.names.lookup import Name
from tui.model.reasons import Reason

_TITLES_OF_ONE_GENDER = frozenset(("mr", "mrs", "ms", "miss", "sir", "lady", "dame", "lord"))
"""A short name after one of these is not of a person of the other gender; "Father" and "Prince" can be names."""

_REACH_OF_INTRODUCTIONS = 1  # paragraphs


def genders_agree(gender: Gender, other: Gender) -> bool:
    """Whether two genders can belong to the same person: they are equal, or one is unknown."""
    return "u" in (gender, other) or gender == other


def link_full_name(registry: ActorRegistry, people: People, name: Name, longer: Mapping[Words, Words]) -> int:
    """Link a person's full name to the person known by the same or a similar one, or else to a new one: return it.

    `longer` has the longer names that names are parts of. The longest form becomes the actor's name.
    """
    words = registry.words_of(name)
    full = registry.text_of(name)
    complete = longer.get(tuple(words), words)
    person = people.find(complete)
    if person is None:
        person = registry.find_or_add(ActorDraft(full, "person", _infer_gender(complete, name.title)))
        people.add(person, complete)
    elif len(full) > len(registry.drafts[person].name):
        registry.change(person, name=full)
    _add_role(registry, person, name.title)
    people.add_bearer(person, name.title)
    people.add_mention(person, words, registry.document.starts[name.start])
    is_longest = full == registry.drafts[person].name
    registry.link(name, person, "name", Reason("full_name" if is_longest else "name_variant"))
    return person


def link_short_name(registry: ActorRegistry, people: People, name: Name) -> None:
    """Link a name of one word (not counting particles) to the person whose full name has it, or else to a new one."""
    word = registry.words_of(name)[-1]  # "Leyen" of "von der Leyen"
    person = _find_bearer(registry, people, word, name)
    if person is None:
        person = _add_person_of_one_name(registry, people, word, name)
    _add_role(registry, person, name.title)
    draft = registry.drafts[person]
    if draft.gender == "u":
        registry.change(person, gender=lexicon.GENDERED_NOUNS.get(name.title or "", "u"))
    parts = draft.name.split()
    is_part = normalize_spelling(word) in map(normalize_spelling, parts)
    family_name = parts[0] if parts[0] in lexicon.words("family_names_first") else parts[-1]
    if len(parts) == 1 or parts[0].lower().rstrip(".") in _TITLES_OF_ONE_GENDER:
        reason = Reason("name")
    elif normalize_spelling(word) == normalize_spelling(family_name):
        reason = Reason("surname", (draft.name,))
    elif not is_part and word != draft.name:
        reason = Reason("other_name", (draft.name,))
    else:
        reason = Reason("part_of_name", (draft.name,))
    registry.link(name, person, "name", reason, "certain" if len(people.find_by_word(word)) < 2 else "likely")


def _add_person_of_one_name(registry: ActorRegistry, people: People, word: str, name: Name) -> int:
    """Add a person with a single name, with a title if that distinguishes them from another person: "Mrs. Weber"."""
    shown = registry.document.show(name.end - 1, name.end)
    if people.find_by_word(word) and name.title:
        shown = f"{registry.document.words[name.start - 1]} {shown}"
    person = registry.find_or_add(ActorDraft(shown, "person", _infer_gender([word], name.title)))
    people.add_single_name(person, word)
    return person


def _find_bearer(registry: ActorRegistry, people: People, word: str, name: Name) -> int | None:
    """Return the person that a short name refers to, or None.

    Among several people, prefer the one who has been called by its title, then the last full name before it in its
    sentence, then the person with whose full name a sentence of this paragraph or the one before begins, then the first
    in the text, because the article is likely about that person. The title must agree with the gender: "Mr. Weber" is
    not Anna.
    """
    document, drafts = registry.document, registry.drafts
    title_gender = lexicon.GENDERED_NOUNS.get(name.title or "", "u")
    sentence = document.sentence_at(name.start)
    bearers = people.find_by_word(word)
    titled = [person for person in bearers if people.bears(person, name.title)]
    if len(titled) == 1 and len(bearers) > 1 and name.title not in _TITLES_OF_ONE_GENDER:
        return titled[0]
    nearest = people.find_last_named(word, document.starts[sentence.start], document.starts[name.start])
    if nearest is None and len(bearers) > 1 and not lexicon.is_given_name(word):
        nearest = _find_introduced(registry, people, word, name)
    if nearest is not None and genders_agree(drafts[nearest].gender, title_gender):
        return nearest
    agreeing = [person for person in bearers if genders_agree(drafts[person].gender, title_gender)]
    if title_gender != "u":
        agreeing.sort(key=lambda person: drafts[person].gender == "u")  # those of known gender first
    if title_gender == "f" and people.is_titled(word, "m"):  # if there is a "Mr. Weber", "Weber" is not "Mrs. Weber"
        agreeing = [person for person in agreeing if drafts[person].gender == "f" or " " in drafts[person].name]
    if agreeing or name.title in _TITLES_OF_ONE_GENDER:
        return next(iter(agreeing), None)
    return bearers[0] if bearers else people.find_by_nickname(word)


def _find_introduced(registry: ActorRegistry, people: People, word: str, name: Name) -> int | None:
    """Return the person of the last full name with a word, if it begins a sentence right before a short name, or None.

    “Ivo Weber, her cousin, was hopeful. ⏎ “It will pass,” said Weber”: that is Ivo, although Anna Weber came first.
    """
    document = registry.document
    naming = people.find_last_naming(word, document.starts[name.start])
    if naming is None:
        return None
    token = bisect_left(document.starts, naming[1])
    sentence, own = document.sentence_at(token), document.sentence_at(name.start)
    begins = all(document.words[at][0].isupper() for at in range(sentence.start, token))  # after titles at most
    return naming[0] if begins and own.paragraph - sentence.paragraph <= _REACH_OF_INTRODUCTIONS else None


def link_other_name(registry: ActorRegistry, people: People, name: Name, person: int) -> None:
    """Link a name that the text says a person has, too: "Lady Lovelace", "née Byron"."""
    people.add_other_name(person, registry.words_of(name))
    _add_role(registry, person, name.title)
    registry.link(name, person, "name", Reason("other_name", (registry.drafts[person].name,)))


def _add_role(registry: ActorRegistry, person: int, title: str | None) -> None:
    if title in lexicon.words("roles") and title not in registry.drafts[person].roles:
        registry.change(person, roles=registry.drafts[person].roles | {title})


def _infer_gender(words: Sequence[str], title: str | None) -> Gender:
    """Return the gender that a title or, in a full name, the given name implies; "u" if neither does."""
    if title and (gender := lexicon.GENDERED_NOUNS.get(title)):
        return gender
    if len(words) == 1 or words[0] in lexicon.words("family_names_first"):
        return "u"
    return lexicon.find_gender(words[0])
