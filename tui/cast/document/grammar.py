"""The little grammar that the later steps share: what is a verb's subject, what stands between commas."""

from tui.cast import lexicon
from tui.cast.document.segmentation import Document

AUXILIARIES = frozenset(
    """
    is are was were be been has have had will would may might can could shall should must do does did
    """.split()
)
PREPOSITIONS = frozenset(
    """
    of in on at to from with by for against between about into onto over under after before near through during
    without within toward towards upon among across behind beyond than like as via per despite
    """.split()
)
NEGATIONS = frozenset("not never also then later often again still already now soon just once n’t repeatedly".split())
_LONGEST_ASIDE = 14


def follows_subject(document: Document, index: int, stop: int, *, person: bool) -> int | None:
    """Return the verb that a noun phrase which ends before token `index` is the subject of, or None.

    An aside between commas and adverbs may stand between. `person`: a word in -s after a person is a verb.
    """
    words = document.words
    index = _past_aside(document, index, stop)
    if index + 1 < stop and words[index] == "," and words[index + 1].islower():
        index += 1  # "The owner, Raj Patel, denied that": the phrase is itself an aside, and ends here
    while index < stop and (words[index] in NEGATIONS or words[index].endswith("ly")):
        index += 1
    if index >= stop:
        return None
    word = words[index]
    if word in AUXILIARIES or word in lexicon.words("speech_verbs"):
        return index
    if word.islower() and (
        word.endswith("ed") or (person and word.endswith("s") and word not in ("as", "its", "this", "his"))
    ):
        return index
    if word in _IRREGULAR:
        return index
    return None


def _past_aside(document: Document, index: int, stop: int) -> int:
    """Return the token after an aside in commas, brackets or dashes that begins at `index`, else `index`."""
    words = document.words
    if index < stop and words[index] in (",", "(", "—", "–"):
        closer = ")" if words[index] == "(" else words[index]
        for end in range(index + 1, min(stop, index + _LONGEST_ASIDE)):
            if words[end] == closer:
                return end + 1
    return index


def is_object(document: Document, index: int, first: int) -> bool:
    """Whether a noun phrase that starts at token `index` stands after a preposition, so that it is no subject."""
    words, lower = document.words, document.lower
    at = index - 1
    while at >= first and (words[at][0].isupper() or lower[at] in ("the", "a", "an", "former")):
        if lower[at] in PREPOSITIONS:
            break
        at -= 1
    return at >= first and lower[at] in PREPOSITIONS


_IRREGULAR = frozenset(
    """
    went came took gave made got found held kept left lost met sent spent stood won began broke brought built
    bought chose drew drove fell felt flew fought forgot grew heard hid hit knew laid led lay paid put ran rose
    saw sold set shot showed sat spoke stole struck swore taught thought threw understood woke wore wrote became
    bore beat cut hurt let shut split quit seeks wants plans aims hopes
    """.split()
)
