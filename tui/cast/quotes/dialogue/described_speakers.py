"""People in a dialogue who are only described: "the old man", "her mother"."""

from tui.cast.actors.links import ActorDraft, Links
from tui.cast.document.document import Document
from tui.cast.quotes.dialogue.turns import is_dialogue
from tui.cast.quotes.quotation import Quotation


def show_described_speakers(document: Document, links: Links, quotations: list[Quotation]) -> Links:
    """Return the links with drafts that let the cast of a dialogue show people who speak or recur, however described.

    In news, "the man" who is quoted is better left out; in a story he is a character.
    """
    if not is_dialogue(document, quotations):
        return links
    return Links(tuple(map(_show_if_quoted, links.drafts)), links.links)


def _show_if_quoted(draft: ActorDraft) -> ActorDraft:
    is_hidden_person = draft.presence == "hidden" and draft.type == "person" and not draft.plural
    return draft._replace(presence="recurring") if is_hidden_person else draft
