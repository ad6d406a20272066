"""Passes that tell dates from people who are called like months and days."""

from tui.cast import lexicon
from tui.cast.names.calendar import acts, is_calendar_word, is_date
from tui.cast.names.tagged_document import TaggedDocument
from tui.cast.recognizers.tagged_name import TaggedName


def add_calendar_surnames(tagged: TaggedDocument) -> list[TaggedName]:
    """Add people whose surname is a month or a day, in place of their given names: "Theresa May", "Anton March"."""
    document, words, lower = tagged.document, tagged.document.words, tagged.document.lower
    surnames = {word for word in document.vocabulary if word[0].isupper() and is_calendar_word(word)}
    if not surnames:
        return tagged.names
    added = []
    for index in [at for at in document.capitals if at and words[at] in surnames]:
        first, sentence = index - 1, document.sentence_at(index)
        is_given = lexicon.is_given_name(words[first]) and (
            lower[first] not in lexicon.COMMON_WORDS or acts(document, index)
        )
        following = words[index + 1] if index + 1 < sentence.end else "."
        if first >= sentence.start and is_given and not is_calendar_word(words[first]) and not following[0].isdigit():
            while first > sentence.start and lexicon.is_given_name(words[first - 1]) and words[first - 1][0].isupper():
                first -= 1
            added.append(TaggedName(first, index + 1, "person"))
    covered = {index for name in added for index in range(name.start, name.end)}
    apart = [name for name in tagged.names if covered.isdisjoint(range(name.start, name.end))]
    return tagged.with_names(apart).with_added(added)


def drop_dates(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop names that are only months, days and numbers: "Jan. 5"; and months that are no people here."""
    words = tagged.document.words
    kept = []
    for name in tagged.names:
        in_name = words[name.start : name.end]
        is_calendar = is_calendar_word(in_name[0]) and all(
            is_calendar_word(word) or word[0].isdigit() or word == "," for word in in_name
        )
        if not is_calendar or (len(in_name) == 1 and is_person_called_so(tagged, name.start)):
            kept.append(name)
    return kept


def is_person_called_so(tagged: TaggedDocument, index: int) -> bool:
    """Whether a month or a day at a token is a person here: it is no date, and does something or follows a title."""
    document = tagged.document
    before = document.lower[index - 1].rstrip(".") if index else ""
    if before in lexicon.words("titles"):
        return True
    return not is_date(document, index) and acts(document, index)
