"""Articles whose every word is known, made up by seed: writers of documents get them, readers are compared to them."""

import re
from dataclasses import dataclass
from random import Random

_PEOPLE = (
    "Greta Oduya", "Ivo Brandl", "Lena Orth", "Peter Hoyle", "Mira Stahl", "Norah Venn", "Jon Cole", "Zoë Brünn",
    "René Köhler", "Halvard Mikkelsen", "Ada Byron", "Tom Harrow", "Ines Falk", "Joel Bancroft",
)  # fmt: skip
_PLACES = ("Halvik", "Ostrava", "Lisbon", "Marienbad", "New Ferrow", "Port Selby", "Kelvor", "Drumnagar")
_ROLES = (
    "the harbour commissioner", "a transportation economist", "the municipal archivist", "an environmental lawyer",
    "the conservatory’s administrator", "a retired schoolteacher", "the opposition’s spokesperson",
)  # fmt: skip
_ACTS = (
    "announced an extraordinary investigation into the reconstruction of the northern embankment",
    "defended the controversial privatization of the waterworks before an unusually attentive committee",
    "published an international comparison of well-known and little-known railway accidents",
    "rejected every recommendation of the seventeen-member commission, calling it incomprehensible",
    "postponed the long-awaited inauguration of the observatory for administrative reasons",
    "described the agricultural cooperative’s bookkeeping as thoroughly professional but incomplete",
    "remembered the flooding of the lower quarter, when furniture floated through the marketplace",
    "questioned the authenticity of the photographs that circulated among correspondents",
)  # fmt: skip
_SAYINGS = (
    "Nobody understands the responsibilities of this administration better than its employees",
    "We cannot afford another misunderstanding between neighbouring municipalities",
    "Every single signature was collected voluntarily, and I witnessed most of them",
    "The difficulties are considerable, but they are certainly not insurmountable",
    "I have never encountered a manuscript in such an extraordinarily fragile condition",
)  # fmt: skip
_TIMES = (
    "On Wednesday", "In the early hours of the morning", "Three years later", "Shortly afterwards", "By mid-December",
    "After the first reading", "Throughout the negotiations", "In 1987",
)  # fmt: skip
_TOPICS = ("Embankment", "Observatory", "Waterworks", "Railway", "Marketplace", "Archive", "Harbour", "Cooperative")


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """A made-up article."""

    title: str
    author: str
    sections: tuple[Section, ...]
    quotation: str
    items: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    poem: tuple[str, ...]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of all sections."""
        return [paragraph for section in self.sections for paragraph in section.paragraphs]


def tell(seed: int, sections: int = 4, paragraphs: int = 4) -> Story:
    """Make up an article; the same one for the same arguments."""
    random = Random(seed)
    topics = random.sample(_TOPICS, min(sections, len(_TOPICS))) + ["Epilogue"] * max(0, sections - len(_TOPICS))
    return Story(
        title=f"The {random.choice(_TOPICS)} of {random.choice(_PLACES)}",
        author=random.choice(_PEOPLE),
        sections=tuple(
            Section(f"The {topic} in {random.choice(_PLACES)}", tuple(_paragraph(random) for _ in range(paragraphs)))
            for topic in topics
        ),
        quotation=_paragraph(random, 2),
        items=tuple(_sentence(random) for _ in range(4)),
        table=(
            ("Place", "Bridges", "Cost"),
            *((place, str(random.randint(2, 90)), f"{random.randint(100, 990)},000") for place in _PLACES[:5]),
        ),
        notes=tuple(
            f"See {random.choice(_PEOPLE)}, Collected Correspondence, page {random.randint(10, 400)}." for _ in range(3)
        ),
        poem=tuple(f"{random.choice(_PLACES)} slept below the {word}" for word in ("hill", "rain", "mill", "train")),
    )


def _paragraph(random: Random, sentences: int = 0) -> str:
    return " ".join(_sentence(random) for _ in range(sentences or random.randint(3, 6)))


def _sentence(random: Random) -> str:
    person, place, role = random.choice(_PEOPLE), random.choice(_PLACES), random.choice(_ROLES)
    act, saying, time = random.choice(_ACTS), random.choice(_SAYINGS), random.choice(_TIMES)
    return random.choice((
        f"{time}, {person} of {place} {act}.",
        f"{person}, {role}, {act}.",
        f"“{saying},” said {person}, {role} in {place}.",
        f"“{saying},” {person.split()[-1]} said. “{random.choice(_SAYINGS)}.”",
        f"{time}, {role} {act}, although {person} had warned {place} of it.",
    ))  # fmt: skip


def words(text: str) -> list[str]:
    """Return the words of a text without the marks around them."""
    return re.findall(r"[^\W_]+(?:[-’'.,][^\W_]+)*", text.replace("\u2011", "-").replace("\u00ad", ""))


def compare(expected: str, found: str) -> tuple[float, float]:
    """Return which part of the expected words is found, in order, and which part of the found words is expected."""
    first, second = words(expected), words(found)
    same = _count_common(first, second)
    return same / max(len(first), 1), same / max(len(second), 1)


def _count_common(first: list[str], second: list[str]) -> int:
    """Return the length of the longest common subsequence; each word of `first` is a bit (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, word in enumerate(first):
        places[word] = places.get(word, 0) | 1 << place
    everything = (1 << len(first)) - 1
    row = everything
    for word in second:
        matched = row & places.get(word, 0)
        row = (row + matched | row - matched) & everything
    return len(first) - row.bit_count()
