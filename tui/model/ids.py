"""Short names of actors for programs."""

import re
from collections import Counter
from unicodedata import normalize


def identifiers(names: list[str]) -> list[str]:
    """Return an identifier for each display name, each different: "kim-jong-un", "actor-2"."""
    taken: Counter[str] = Counter()
    found = []
    for name in names:
        plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "actor"
        taken[slug] += 1
        found.append(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
    return found
