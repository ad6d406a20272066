"""Texts as the attribution of quotations sees them: with their names, descriptions and pronouns linked."""

from tui.cast.pipeline import run_steps, steps_before
from tui.cast.quotes.narration import Narration
from tui.cast.recognizers import FAST, choose_recognizer


def narrate(text: str) -> Narration:
    """Return the narration of a text, whose quotations have no speakers yet."""
    values = run_steps(steps_before("attribute quotations again"), text, choose_recognizer(FAST))
    return Narration(values["document"], values["links"], values["quotations"])


def name_of(narration: Narration, actor: int | None) -> str | None:
    """Return the name of an actor by its number."""
    return None if actor is None else narration.drafts[actor].name


def last_token(narration: Narration, word: str) -> int:
    """Return the last token that is a word."""
    return max(token for token, text in enumerate(narration.words) if text == word)
