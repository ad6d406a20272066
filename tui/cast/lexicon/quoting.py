"""The words around quotation marks that tell whether what they hold was said, and by whom."""

from functools import cache

from tui.cast import lexicon
from tui.cast.lexicon import read_words


@cache
def presenting_verbs() -> frozenset[str]:
    """Return the verbs that present somebody's words, in every form: those of speech and others ("accused")."""
    return lexicon.speech_verbs() | read_words("quotes.toml", "verbs")


@cache
def doubtful_verbs() -> frozenset[str]:
    """Return the forms of these verbs that are as often nouns or adjectives."""
    return read_words("quotes.toml", "nouns")


@cache
def phrasal_verbs() -> frozenset[str]:
    """Return the verbs that present words only with a particle or right before them: "put it"."""
    return read_words("quotes.toml", "phrasal")


@cache
def dialogue_verbs() -> frozenset[str]:
    """Return the verbs of talk between two."""
    return read_words("quotes.toml", "dialogue")


@cache
def messages() -> frozenset[str]:
    """Return nouns for what speaks for who sends it."""
    return read_words("quotes.toml", "messages")


@cache
def works() -> frozenset[str]:
    """Return nouns for what has a title."""
    return read_words("quotes.toml", "works")


@cache
def words_for_words() -> frozenset[str]:
    """Return nouns for words, before one that is spoken of as a word."""
    return read_words("quotes.toml", "words")


@cache
def naming() -> frozenset[str]:
    """Return participles before what something is called."""
    return read_words("quotes.toml", "naming")
