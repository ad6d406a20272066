"""The mentions of a document as the scorer of pairs takes them: names, nouns that describe an actor, and pronouns."""

from collections.abc import Iterable, Sequence, Set

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink
from tui.cast.coreference.pair_features_v1 import (
    GROUP_OF_PRONOUN,
    NAME,
    NOMINAL,
    NUMBER_OF_GENDER,
    PRONOUN,
    MentionColumns,
)
from tui.cast.document.document import POSSESSIVES, Document

_NAMING_FORMS = ("name", "metonym")


def list_mentions(document: Document, links: Links, nouns: Iterable[int], is_quoted: Sequence[int]) -> MentionColumns:
    """Return the names that are linked, all pronouns, and the nouns at these tokens, in text order.

    A mention is one token: the last one of a name. `is_quoted` has a 1 for each token within quotation marks.
    """
    genders: dict[int, int] = {}
    inside: set[int] = set()
    for link in links.links:
        if link.form in _NAMING_FORMS:
            genders[link.end_token - 1] = NUMBER_OF_GENDER[links.drafts[link.actor].gender]
            inside.update(range(link.first_token, link.end_token))
    forms = dict.fromkeys((token for token in nouns if token not in inside), NOMINAL)
    forms |= {
        token: PRONOUN for token, word in enumerate(document.lower) if word in GROUP_OF_PRONOUN and token not in inside
    }
    forms |= dict.fromkeys(genders, NAME)
    numbers: dict[str, int] = {}
    rows = []
    for rank, (token, form) in enumerate(sorted(forms.items())):
        word = document.lower[token]
        sentence = document.sentence_number(token)
        gender = genders[token] if form == NAME else NUMBER_OF_GENDER[lexicon.GENDERED_NOUNS.get(word, "u")]
        group = GROUP_OF_PRONOUN[word] if form == PRONOUN else 0
        word_number = numbers.setdefault(word, len(numbers))
        place = (rank, token, token, sentence, document.sentences[sentence].paragraph)
        rows.append((*place, form, is_quoted[token], word_number, group, gender))
    return MentionColumns.of(rows)


def find_head(document: Document, link: MentionLink, mentions: Set[int]) -> int:
    """Return the token that stands for a link, of those that are `mentions`: "man" of "a man in a red coat"."""
    if link.form == "description":
        for token in range(link.first_token, link.end_token - 1):
            following = token + 1
            if token in mentions and following not in mentions and document.words[following] not in POSSESSIVES:
                return token
    return link.end_token - 1
