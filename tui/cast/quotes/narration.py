"""The text outside quotations, which names the speakers, with its mentions by token."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink
from tui.cast.document.document import Document
from tui.cast.quotes.quotation import Quotation, holds_question, mask_quotations, quotation_at
from tui.model.spans import TokenSpan

_FIRST_TOKEN = attrgetter("first_token")
PHRASE_REACH = 10
"""How many tokens before or after a noun may belong to it."""
_MIN_QUOTATIONS = 6
_SHARE_OF_QUESTIONS = 0.15
"""A text of this many quotations is a dialogue if more than this share asks or exclaims: of news 0 to 0.1 does."""
_SPEAKING_PRONOUNS = lexicon.words("subject_pronouns")


class Narration:
    """The words of a document and the mentions outside its quotations, looked up by the tokens they start or end at.

    Demonyms are left out: "the Russian official" is no mention of Russia that could speak.
    """

    def __init__(self, document: Document, links: Links, quotations: list[Quotation]) -> None:
        self.document = document
        self.words = document.words
        self.lower = document.lower
        self.drafts = links.drafts
        self._quotations = quotations
        self._is_quoted = mask_quotations(document, quotations)
        self._links = [link for link in links.links if link.form != "demonym" and not self._is_quoted[link.first_token]]
        self._quoted_links = [
            link for link in links.links if link.form in ("name", "description") and self._is_quoted[link.first_token]
        ]
        self._longest_from: dict[int, MentionLink] = {}
        self._longest_before: dict[int, MentionLink] = {}
        for link in reversed(self._links):  # of those that start alike, the longest is the first in text order
            self._longest_from[link.first_token] = link
            self._longest_before[link.end_token] = link

    @cached_property
    def is_dialogue(self) -> bool:
        """Whether people talk to each other, as in a novel: many quotations ask or exclaim."""
        whole, asking = self._count_quotations()
        return whole >= _MIN_QUOTATIONS and asking > _SHARE_OF_QUESTIONS * whole

    @cached_property
    def is_report(self) -> bool:
        """Whether the quotations are statements, as in news: hardly any asks or exclaims."""
        whole, asking = self._count_quotations()
        return whole >= _MIN_QUOTATIONS and asking <= _SHARE_OF_QUESTIONS * whole

    def _count_quotations(self) -> tuple[int, int]:
        """Return the number of quotations that begin a sentence, and how many of them ask or exclaim."""
        document = self.document
        whole = [each for each in self._quotations if document.sentence_at(each.first_token).start == each.first_token]
        return len(whole), sum(holds_question(document, each) for each in whole)

    @property
    def quoted(self) -> Sequence[int]:
        """A mask of the tokens: 1 for each within quotation marks."""
        return self._is_quoted

    def is_quoted(self, token: int) -> bool:
        """Whether a token is in a quotation, its marks included."""
        return self._is_quoted[token] == 1

    def quotation_at(self, token: int) -> Quotation | None:
        """Return the quotation that contains a token, its marks included, or None."""
        return quotation_at(self._quotations, token)

    def sentence_start(self, token: int) -> int:
        """Return the token at which the sentence begins that contains a token."""
        return self.document.sentence_at(token).start

    def sentence_end(self, token: int) -> int:
        """Return the token before which the sentence ends that contains a token."""
        return self.document.sentence_at(token).end

    def mention_from(self, start: int) -> MentionLink | None:
        """Return the longest mention that starts at a token, or None."""
        return self._longest_from.get(start)

    def mention_before(self, end: int) -> MentionLink | None:
        """Return the longest mention that ends before the token `end`, with nothing between, or None."""
        return self._longest_before.get(end)

    def mentions_in(self, tokens: TokenSpan) -> list[MentionLink]:
        """Return the mentions that start within a span."""
        first, end = (bisect_left(self._links, token, key=_FIRST_TOKEN) for token in tokens)
        return self._links[first:end]

    def actors_spoken_of(self, quotation: Quotation) -> set[int]:
        """Return the actors named or described in a quotation, but for a speaker's own name in "I am Maria Lopez"."""
        bounds = quotation.first_token, quotation.end_token
        first, end = (bisect_left(self._quoted_links, token, key=_FIRST_TOKEN) for token in bounds)
        return {link.actor for link in self._quoted_links[first:end] if not self._is_own_name(link)}

    def _is_own_name(self, link: MentionLink) -> bool:
        before = self.lower[max(0, link.first_token - 2) : link.first_token]
        return before in (["i", "am"], ["name", "is"], ["name", "’s"], ["name", "'s"]) or before[-1:] in (
            ["i’m"],
            ["i'm"],
        )

    def is_person(self, link: MentionLink) -> bool:
        """Whether a mention refers to a person."""
        return self.drafts[link.actor].type == "person"

    def is_name_of_person(self, link: MentionLink) -> bool:
        """Whether a mention is the name of a person."""
        return link.form == "name" and self.is_person(link)

    def may_speak(self, link: MentionLink) -> bool:
        """Whether a mention can be a speaker: a person, an organization, or a government by its country's name."""
        if link.form == "pronoun" and self.document.text[link.start : link.end].lower() not in _SPEAKING_PRONOUNS:
            return False
        draft = self.drafts[link.actor]
        return draft.type in ("person", "organization") or draft.state

    def single_actor_before(self, end: int) -> int | None:
        """Return the actor of the longest mention that ends before the token `end`; None if it refers to several."""
        longest = self._longest_before.get(end)
        if longest is None:
            return None
        alike = self.mentions_in(TokenSpan(longest.first_token, longest.first_token + 1))
        is_single = all(link.actor == longest.actor for link in alike if link.end_token == end)
        return longest.actor if is_single else None

    def speaker_before(self, end: int) -> int | None:
        """Return the single actor of the mention that ends before the token `end`, if it can speak."""
        link = self.mention_before(end)
        return self.single_actor_before(end) if link is not None and self.may_speak(link) else None
