"""Verbs beside the quotations of a story: any verb in the past tense may present what is said."""

from tui.cast import lexicon
from tui.cast.document.document import Document

_PRESENTING_VERBS = lexicon.words("presenting_verbs")
_VERBS = lexicon.words("verbs_in_stories")
_NO_VERBS = lexicon.words("no_verbs_in_stories")


def may_be_verb(document: Document, token: int) -> bool:
    """Whether the word at a token is a verb of speech or looks like a verb in the past tense: "pleaded"."""
    word = document.words[token]
    if word in _NO_VERBS:
        return False
    return word in _PRESENTING_VERBS or word in _VERBS or (word.endswith("ed") and len(word) > 4)
