"""Words that are ordinary as well as names: whether such a word is used as an ordinary one."""

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS

_AFTER_NAMES = (
    *(AUXILIARIES, PREPOSITIONS, VERB_ADVERBS, lexicon.words("speech_verbs"), lexicon.words("irregular_verbs")),
    *(lexicon.words("relative_pronouns"), lexicon.words("reflexive_pronouns"), frozenset(("and", "or", "but", "both"))),
)


def is_ordinary(word: str) -> bool:
    """Whether a word is an English one that is written in lower case, as each part of "Ex-Teacher" is."""
    common, prefixes = lexicon.COMMON_WORDS, lexicon.words("prefixes_of_names")
    parts = word.lower().split("-")
    # The list is American: "harbor" for "harbour".
    return all(part in common or part in prefixes or part.replace("our", "or") in common for part in parts)


def can_follow_name(word: str) -> bool:
    """Whether a word cannot be a noun that a word before it modifies: a mark, a verb, a preposition or the like."""
    return not word.isalpha() or any(word in words for words in _AFTER_NAMES) or word.endswith(("ed", "ly"))


def modifies_noun(document: Document, index: int) -> bool:
    """Whether an ordinary word stands before a noun in lower case, as no name does: "Black" in "Black cars waited"."""
    words, sentence = document.words, document.sentence_at(index)
    if document.lower[index] not in lexicon.COMMON_WORDS or index + 1 >= sentence.end:
        return False
    following = words[index + 1]
    if not following.islower() or can_follow_name(following):
        return False
    after = words[index + 2] if index + 2 < sentence.end else "."
    return not following.endswith("s") or after in AUXILIARIES or after.endswith("ed")
