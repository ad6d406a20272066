"""Text as it is compared: without case, accents and other marks."""

from unicodedata import combining, normalize


def folded(text: str) -> str:
    """Return text without case, accents and other marks."""
    if text.isascii():
        return text.lower()
    return (
        "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)).replace("ł", "l").replace("ø", "o")
    )


def folded_character(character: str) -> str:
    """Return one character for one, so that offsets stay: the first of those that it folds to."""
    plain = folded(character)
    return plain if len(plain) == 1 else plain[0] if plain else character
