"""The steps from a text to its cast: the purpose of each step, its inputs and its output.

`STEPS` is the only place that knows their order. Training runs the same list up to the step whose weights it learns.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tui.cast.actors.linking import link_names
from tui.cast.assembly import assemble_cast
from tui.cast.coreference.reader import LinkReader
from tui.cast.descriptions.described_people import link_described_people
from tui.cast.descriptions.linking import link_descriptions
from tui.cast.document.cast_text import MarkedLines
from tui.cast.document.document import Document
from tui.cast.document.segmentation import segment
from tui.cast.language.detection import note_language
from tui.cast.names.consistency import make_consistent
from tui.cast.names.lookup import look_up_names
from tui.cast.pronouns.first_and_second_person import link_first_and_second_person
from tui.cast.pronouns.resolution import resolve_references
from tui.cast.quotes.attribution import attribute_quotations
from tui.cast.quotes.dialogue.described_speakers import show_described_speakers
from tui.cast.quotes.dialogue.named_speakers import link_named_speakers
from tui.cast.quotes.dialogue.narrator import link_narrator
from tui.cast.quotes.marks import find_quotations
from tui.cast.recognizers import Recognizer
from tui.cast.recognizers.tagged_name import TaggedName

INITIAL_VALUES = ("text", "marked", "recognizer")
"""The values that exist before the first step."""


class Step:
    """One step: `function` takes the values named in `inputs`, in this order, and returns the one named `output`.

    An output may replace a value of the same name: most steps take the links found so far and return them with more.
    """

    def __init__(
        self, name: str, purpose: str, inputs: tuple[str, ...], output: str, function: Callable[..., Any]
    ) -> None:
        self.name = name
        self.purpose = purpose
        self.inputs = inputs
        self.output = output
        self.function = function


def _recognize_names(document: Document, recognizer: Recognizer) -> list[TaggedName]:
    recognizer.prepare()
    return recognizer.tag(document)


def _read_links(document: Document, recognizer: Recognizer) -> LinkReader | None:
    read = getattr(recognizer, "read_links", None)
    reader: LinkReader | None = None if read is None or not document.words else read(document)
    return reader


STEPS = (
    Step("segment", "Divide the text into paragraphs, sentences and tokens.", ("text", "marked"), "document", segment),
    Step(
        "recognize names",
        "Tag the runs of tokens that name something, each with a type and a probability.",
        ("document", "recognizer"),
        "tagged_names",
        _recognize_names,
    ),
    Step(
        "make names consistent",
        "Give all occurrences of a name the same type, add those that were missed, drop those that cannot be names.",
        ("document", "tagged_names"),
        "tagged_names",
        make_consistent,
    ),
    Step(
        "look names up",
        "Strip articles and titles from the names and say what the word lists know of each.",
        ("document", "tagged_names"),
        "names",
        look_up_names,
    ),
    Step("link names", "Decide which names refer to the same actor.", ("document", "names"), "links", link_names),
    Step(
        "link descriptions",
        "Link descriptions beside names (“Ada Byron, a poet”) and pairs (“the two countries”).",
        ("document", "links"),
        "links",
        link_descriptions,
    ),
    Step(
        "link described people",
        "Add people who are only described (“a senior official”): sources, and others whom pronouns refer to.",
        ("document", "links"),
        "links",
        link_described_people,
    ),
    Step("find quotations", "Find the text between quotation marks.", ("document",), "quotations", find_quotations),
    Step(
        "link the narrator",
        "Link “I” outside quotations to who tells the text, if it is a story in the first person.",
        ("document", "links", "quotations"),
        "links",
        link_narrator,
    ),
    Step(
        "link named speakers",
        "Add people who speak in a dialogue under names that were not recognized (“said Slim”).",
        ("document", "links", "quotations"),
        "links",
        link_named_speakers,
    ),
    Step(
        "show described speakers",
        "Let the cast of a dialogue show whoever speaks in it, however described (“the old man”).",
        ("document", "links", "quotations"),
        "links",
        show_described_speakers,
    ),
    Step(
        "attribute quotations",
        "Keep the quotations that are speech and find their speakers among the actors named so far: pronouns inside a"
        " quotation are resolved by its speaker.",
        ("document", "links", "quotations"),
        "speech",
        attribute_quotations,
    ),
    Step(
        "read links",
        "Ask the recognizer's network, if it has one, which words refer to actors and how likely to which.",
        ("document", "recognizer"),
        "link_reader",
        _read_links,
    ),
    Step(
        "resolve pronouns",
        "Link third-person pronouns and definite descriptions (“she”, “the company”).",
        ("document", "links", "speech", "link_reader"),
        "links",
        resolve_references,
    ),
    Step(
        "attribute quotations again",
        "Find the speakers once more, now that pronouns (“he said”) have actors.",
        ("document", "links", "quotations"),
        "speech",
        attribute_quotations,
    ),
    Step(
        "link first and second person",
        "Link “I” and “you” in quotations and interviews to who speaks and who is addressed.",
        ("document", "links", "speech"),
        "links",
        link_first_and_second_person,
    ),
    Step(
        "detect the language",
        "Note when the text does not seem to be in English.",
        ("text",),
        "notes",
        note_language,
    ),
    Step(
        "assemble the cast",
        "Rank the actors and hand over their mentions and quotations.",
        ("document", "links", "speech", "notes"),
        "cast",
        assemble_cast,
    ),
)


def run_steps(
    steps: Iterable[Step], text: str, recognizer: Recognizer, marked: Sequence[MarkedLines] = ()
) -> dict[str, Any]:
    """Run steps in order and return every value by its name, each as the last step that produced it left it.

    Each line of the text is a paragraph, and some of them are `marked` (see `tui.cast.document.cast_text`).
    """
    values: dict[str, Any] = dict(zip(INITIAL_VALUES, (text, marked, recognizer), strict=True))
    for step in steps:
        values[step.output] = step.function(*[values[name] for name in step.inputs])
    return values


def steps_before(name: str) -> tuple[Step, ...]:
    """Return the steps that come before the one of this name. Raises `ValueError` for an unknown name."""
    return STEPS[: [step.name for step in STEPS].index(name)]
