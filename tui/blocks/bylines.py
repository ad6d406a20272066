"""Bylines in plain text: "By Ada Byron, Staff Writer", "ADA BYRON / Reuters"."""

from tui.blocks.front_words import read_words

_LONGEST = 100
_MAX_WORDS = 12


def read_byline(line: str) -> str:
    """Return the names in a byline, empty for any other line: "Ada Byron and Tom Brown"."""
    body = line.strip().rstrip(".")
    if not 3 < len(body) <= _LONGEST:
        return ""
    lower = body.lower()
    lead = max((word for word in read_words("by") if lower.startswith(word + " ")), key=len, default="")
    names, is_signed = _cut_role(body[len(lead) :].lstrip(" :"))
    if not lead and not is_signed:
        return ""
    return names if are_names(names, 1 if lead else 2) else ""


def _cut_role(names: str) -> tuple[str, bool]:
    """Return names without roles and employers, and whether there were any."""
    for sign in (" / ", "/", " | ", " • ", " · "):
        if sign in names:
            return names.split(sign, 1)[0].strip(), True
    head, comma, role = names.rpartition(", ")
    if comma and (role.lower() in read_words("role") or role.lower().split(" ")[-1] in read_words("role")):
        return head.strip(), True
    for sign in (" in ", " for "):
        if sign in names and names.split(sign, 1)[1][:1].isupper():
            return names.split(sign, 1)[0].strip(), False
    return names, False


def are_names(names: str, min_words: int) -> bool:
    """Whether the words are names of people: at least `min_words` words, capitalized, without digits."""
    words = names.replace(",", " ").replace(";", " ").split()
    particles = read_words("particle")
    return (
        min_words <= len(words) <= _MAX_WORDS
        and words[0].lower() not in ("the", "a", "an", "this", "that")
        and not any(letter.isdigit() for letter in names)
        and all(word[0].isupper() or word in particles for word in words)
        and (len(words) > 1 or words[0].lower() in read_words("agency"))
    )
