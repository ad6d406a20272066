"""The actors of a document while its names are linked to them."""

from tui.cast.actors.links import ActorDraft, Links, MentionLink, link_tokens
from tui.cast.actors.people_index import GENERATIONS, normalize_spelling
from tui.cast.confidence import HIGHEST_OF_TYPES, LEVELS_OF_REASONS, NAME_LEVELS
from tui.cast.document.document import Document
from tui.cast.names.lookup import Name
from tui.model import ActorType, Form
from tui.model.confidence import Confidence, least_confident
from tui.model.reasons import Reason

ActorKey = tuple[ActorType, str]
"""A type and a name. Names with the same key refer to the same actor."""

_MARKS = frozenset("“”‘’\"'()")


class ActorRegistry:
    """The actors found so far and the links to them. An actor is a number: its index in `drafts`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.drafts: list[ActorDraft] = []
        self.links: list[MentionLink] = []
        self._numbers: dict[ActorKey, int] = {}

    def find_or_add(self, draft: ActorDraft, key: ActorKey | None = None) -> int:
        """Return the actor with this key, by default the draft's type and name, or else add the draft."""
        key = key or (draft.type, draft.name)
        if key not in self._numbers:
            self._numbers[key] = len(self.drafts)
            self.drafts.append(draft)
        return self._numbers[key]

    def change(self, actor: int, **changes: object) -> None:
        """Change fields of an actor's draft."""
        self.drafts[actor] = self.drafts[actor]._replace(**changes)  # type: ignore[arg-type]

    def link(self, name: Name, actor: int, form: Form, reason: Reason, highest: Confidence = "certain") -> None:
        """Link a name to an actor: with the lowest confidence of four.

        They are that of the reason, of the name's probability, of the actor's type, and `highest`.
        """
        confidence = least_confident(
            LEVELS_OF_REASONS[reason.code],
            NAME_LEVELS.of(name.probability),
            HIGHEST_OF_TYPES[self.drafts[actor].type],
            highest,
        )
        link = link_tokens(
            self.document, name.start, name.end, actor, form, reason, confidence, probability=name.probability
        )
        self.links.append(link)

    def link_tokens(self, start: int, end: int, actor: int, form: Form, reason: Reason) -> None:
        """Link the tokens from `start` up to, not including, `end` to an actor."""
        self.links.append(link_tokens(self.document, start, end, actor, form, reason))

    def words_of(self, name: Name) -> list[str]:
        """Return the words of a name, without the marks around a nickname: “Ivo “Rocky” Brandl”.

        A person's given names come first, also where the text has "Brandl, Ivo".
        """
        words = self.document.words[name.start : name.end]
        if (comma := self._find_inversion(name)) is not None:
            words = [*words[comma + 1 :], *words[:comma]]
        return [word for word in words if word not in _MARKS] or words

    def text_of(self, name: Name) -> str:
        """Return a name as it is written, with single spaces; "Brandl, Ivo" as "Ivo Brandl"."""
        if (comma := self._find_inversion(name)) is None:
            return self.document.show(name.start, name.end)
        given, family = (name.start + comma + 1, name.end), (name.start, name.start + comma)
        return f"{self.document.show(*given)} {self.document.show(*family)}"

    def _find_inversion(self, name: Name) -> int | None:
        """Return the number of the comma among the words of a person whose surname stands first: "Brandl, Ivo"."""
        words = self.document.words[name.start : name.end]
        if name.kind != "person" or "," not in words:
            return None
        comma = words.index(",")
        is_generation = normalize_spelling(words[comma + 1]) in GENERATIONS if comma + 1 < len(words) else True
        return None if is_generation or comma == 0 else comma

    def finish(self) -> Links:
        """Return the actors and their links in text order."""
        return Links(tuple(self.drafts), ()).with_links(self.links)


def type_of(name: Name) -> ActorType:
    """Return the type of the actor that a name by itself stands for."""
    if name.kind in ("country", "capital", "seat", "demonym"):
        return "place"
    return name.kind  # type: ignore[return-value]  # what is left are the types of actors
