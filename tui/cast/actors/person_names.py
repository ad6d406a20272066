"""Names of people: full names, and the short ones ("Merkel", "Dr. Weber") that refer to somebody named in full."""

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.actors.people import People, genders_agree, normalize_spelling
from tui.cast.actors.registry import ActorRegistry
from tui.cast.lexicon import Gender
from tui.cast.names.lookup import Name
from tui.model.reasons import Reason


def link_full_name(registry: ActorRegistry, people: People, name: Name) -> None:
    """Link a person's full name to the person known by the same or a similar one, or else to a new one.

    The longest form becomes the actor's name.
    """
    words = registry.words_of(name)
    full = " ".join(words)
    person = people.find(words)
    if person is None:
        person = registry.find_or_add(ActorDraft(full, "person", _infer_gender(words, name.title)))
        people.add(person, words)
    elif len(full) > len(registry.drafts[person].name):
        registry.change(person, name=full)
    _add_role(registry, person, name.title)
    people.add_mention(person, words, registry.document.starts[name.start])
    is_longest = full == registry.drafts[person].name
    registry.link(name, person, "name", Reason("full_name" if is_longest else "name_variant"))


def link_short_name(registry: ActorRegistry, people: People, name: Name) -> None:
    """Link a name of one word, particles aside, to the person it is part of the full name of, or else to a new one."""
    word = registry.words_of(name)[-1]  # "Leyen" of "von der Leyen"
    person = _find_bearer(registry, people, word, name)
    if person is None:
        person = registry.find_or_add(ActorDraft(word, "person", _infer_gender([word], name.title)))
        registry.link(name, person, "name", Reason("name"))
        _add_role(registry, person, name.title)
        return
    draft = registry.drafts[person]
    parts = draft.name.split()
    family_name = parts[0] if parts[0] in lexicon.words("family_names_first") else parts[-1]
    is_surname = normalize_spelling(word) == normalize_spelling(family_name)
    registry.link(name, person, "name", Reason("surname" if is_surname else "part_of_name", (draft.name,)))
    if draft.gender == "u":
        registry.change(person, gender=lexicon.GENDERED_NOUNS.get(name.title or "", "u"))


def _find_bearer(registry: ActorRegistry, people: People, word: str, name: Name) -> int | None:
    """Return the person that a short name refers to, or None.

    Among several people, prefer the last full name before it in its sentence, then the first in the text, because the
    article is likely about that person. The title must agree with the gender: "Mr. Weber" is not Anna.
    """
    document, drafts = registry.document, registry.drafts
    title_gender = lexicon.GENDERED_NOUNS.get(name.title or "", "u")
    sentence = document.sentence_at(name.start)
    nearest = people.find_last_named(word, document.starts[sentence.start], document.starts[name.start])
    if nearest is not None and genders_agree(drafts[nearest].gender, title_gender):
        return nearest
    bearers = people.find_by_word(word)
    agreeing = [person for person in bearers if genders_agree(drafts[person].gender, title_gender)]
    return next(iter(agreeing or bearers), None)


def _add_role(registry: ActorRegistry, person: int, title: str | None) -> None:
    if title in lexicon.words("roles"):
        registry.change(person, roles=registry.drafts[person].roles | {title})


def _infer_gender(words: list[str], title: str | None) -> Gender:
    """Return the gender that a title or, in a full name, the given name implies; "u" if neither does."""
    if title and (gender := lexicon.GENDERED_NOUNS.get(title)):
        return gender
    if len(words) == 1 or words[0] in lexicon.words("family_names_first"):
        return "u"
    return lexicon.find_gender(words[0])
