"""The gender of people whose names and titles leave it open, from given names alone and from the pronouns beside names.

Yarrow lost her seat. … Yarrow said she would return.      two pronouns that no other person stands before: "f"
Emma left.                                                 a given name without a surname: "f"
"""

from collections import Counter
from itertools import pairwise

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links
from tui.cast.document.document import Document
from tui.cast.pronouns.anaphors import PRONOUN_KINDS

_VOTES = {word: 1 if kind == "he" else -1 for word, kind in PRONOUN_KINDS.items() if kind in ("he", "she")}
_GIVEN_NAME = {"m": 2, "f": -2, "u": 0}
_MIN_EVIDENCE = 2


def infer_genders(document: Document, links: Links) -> list[ActorDraft]:
    """Return the drafts of the actors, with the genders that two votes or more decide.

    The first "he" or "she" after the mention of a person, in the same sentence or the next of the paragraph and before
    the mention of anybody else, is a vote; a given name that stands alone counts as two.
    """
    drafts = list(links.drafts)
    votes: Counter[int] = Counter()
    people = [link for link in links.links if drafts[link.actor].type == "person"]
    starts = [*(link.first_token for link in people), len(document.words)]
    for link, (_, following) in zip(people, pairwise(starts), strict=True):
        if drafts[link.actor].gender == "u":
            end = min(following, _find_reach(document, link.first_token))
            votes[link.actor] += next(
                (_VOTES[word] for word in document.lower[link.end_token : end] if word in _VOTES), 0
            )
    for actor in {link.actor for link in people}:
        draft = drafts[actor]
        if draft.gender != "u":
            continue
        evidence = votes[actor]
        if " " not in draft.name:
            evidence += _GIVEN_NAME[lexicon.find_gender(draft.name)]
        if abs(evidence) >= _MIN_EVIDENCE:
            drafts[actor] = draft._replace(gender="m" if evidence > 0 else "f")
    return drafts


def _find_reach(document: Document, token: int) -> int:
    """Return the token before which the sentence after that of a token ends, or its own where a paragraph ends."""
    number = document.sentence_number(token)
    sentences = document.sentences[number : number + 2]
    return max(sentence.end for sentence in sentences if sentence.paragraph == sentences[0].paragraph)
