"""Deprecated names of the short lists of quotes.toml, kept while the call sites move to `lexicon.words`."""

from tui.cast.lexicon import words


def presenting_verbs() -> frozenset[str]:  # noqa: D103
    return words("presenting_verbs")


def doubtful_verbs() -> frozenset[str]:  # noqa: D103
    return words("doubtful_verbs")


def phrasal_verbs() -> frozenset[str]:  # noqa: D103
    return words("phrasal_verbs")


def dialogue_verbs() -> frozenset[str]:  # noqa: D103
    return words("dialogue_verbs")


def messages() -> frozenset[str]:  # noqa: D103
    return words("message_nouns")


def works() -> frozenset[str]:  # noqa: D103
    return words("work_nouns")


def words_for_words() -> frozenset[str]:  # noqa: D103
    return words("nouns_for_words")


def naming() -> frozenset[str]:  # noqa: D103
    return words("naming_participles")
