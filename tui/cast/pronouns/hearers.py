"""The person that a quotation speaks to.

"Sit down, Watson"                       the person that it names
“…” Novak told Weber                     the person that the sentence around it names
“Is it you?” said Ada. “It is,” said Tom  the one who speaks before or after it, in a dialogue
"""

from bisect import bisect_left
from operator import attrgetter

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink
from tui.cast.document.document import Document
from tui.cast.quotes.dialogue.turns import is_dialogue
from tui.cast.quotes.dialogue.vocatives import is_vocative
from tui.cast.quotes.quotation import Quotation, mask_quotations

_ADDRESSING_VERBS = lexicon.words("addressing_verbs")
_FIRST_TOKEN = attrgetter("first_token")
_LONGEST_NARRATION = 60
"""Tokens between two quotations of which one may answer the other."""


class HearerFinder:
    """Finds the person that each quotation of a document speaks to."""

    def __init__(self, document: Document, links: Links, speech: list[Quotation]) -> None:
        self._document = document
        self._links = links
        self._speech = speech
        self._is_quoted = mask_quotations(document, speech)
        self._is_dialogue = is_dialogue(document, speech)
        self._names = [link for link in links.links if link.form == "name" and self._is_person(link.actor)]

    def find(self, number: int) -> int | None:
        """Return the actor that the quotation with this number, in text order, speaks to, or None."""
        quotation = self._speech[number]
        named = {
            link.actor
            for link in self._names_in(quotation.first_token, quotation.end_token)
            if is_vocative(self._document, link, self._is_quoted)
        }
        if named:
            return named.pop() if len(named) == 1 else None
        if quotation.speaker is None or not self._is_person(quotation.speaker):
            return None
        addressee = self._find_addressee(quotation)
        if addressee is not None or not self._is_dialogue:
            return addressee
        before, after = (self._find_speaker_beside(number, step) for step in (-1, 1))
        return before if before == after else None

    def _is_person(self, actor: int) -> bool:
        return self._links.drafts[actor].type == "person"

    def _names_in(self, start: int, end: int) -> list[MentionLink]:
        first, stop = (bisect_left(self._names, token, key=_FIRST_TOKEN) for token in (start, end))
        return self._names[first:stop]

    def _find_addressee(self, quotation: Quotation) -> int | None:
        """Return the person named after "told" or "asked" in the sentence that a quotation begins or ends in."""
        for token in (quotation.first_token, quotation.end_token - 1):
            sentence = self._document.sentence_at(token)
            for link in self._names_in(sentence.start + 1, sentence.end):
                verb = self._document.words[link.first_token - 1]
                if verb in _ADDRESSING_VERBS and link.actor != quotation.speaker:
                    return link.actor
        return None

    def _find_speaker_beside(self, number: int, step: int) -> int | None:
        """Return who speaks in the nearest other turn before a quotation (`step` is -1) or after it (1)."""
        place = number
        while 0 <= place + step < len(self._speech):
            before, after = sorted((self._speech[place], self._speech[place + step]))
            if after.first_token - before.end_token > _LONGEST_NARRATION:
                return None
            place += step
            speaker = self._speech[place].speaker
            if speaker != self._speech[number].speaker:
                return speaker if speaker is not None and self._is_person(speaker) else None
        return None
