"""`dramatis help`: explains a part of the program in one screen, with the keys as the settings bind them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.exit_status import OK, CommandError
from tui.cli.output import USUAL_WIDTH, output_width, print_text
from tui.guide import list_topics, summarize_topic, write_topic

if TYPE_CHECKING:
    from argparse import ArgumentParser

_EVERYTHING = ("-h", "--help", "topics")


def build_parser() -> "ArgumentParser":
    """Return a parser of the topic, for completion and the manual page."""
    from tui.cli.options import make_parser

    parser = make_parser("dramatis help", "Explain a part of the program in one screen.", "")
    parser.add_argument("topic", nargs="?", metavar="TOPIC", choices=list_topics(), help="without one: list them")
    return parser


def run(arguments: Sequence[str]) -> int:
    """Print a topic, or the list of all topics, and return the exit status. Raises `CommandError`."""
    if not arguments or arguments[0] in _EVERYTHING:
        from tui.cli.options import fit_lines

        column = max(map(len, list_topics()))
        rows = (f"  {name:{column}}  {summarize_topic(name)}" for name in list_topics())
        listed = "\n".join(["`dramatis help TOPIC` explains each of these in one screen:", "", *rows, ""])
        print_text(f"{fit_lines(listed, output_width() or USUAL_WIDTH)}\n")
        return OK
    name, *others = arguments
    if others:
        raise CommandError("`dramatis help` takes one topic; without one it lists all")
    if name not in list_topics():
        from tui.suggestions import suggest
        from tui.text.sanitize import clean_start

        near = suggest(name, list_topics())
        hint = f"did you mean `dramatis help {near}`?" if near else "`dramatis help` lists them"
        raise CommandError(f"there is no topic {clean_start(name, 40)!r}; {hint}")
    from tui.config.settings import read_settings
    from tui.ui.keymap import resolve

    keymap, _ = resolve(read_settings()[0].keys)
    print_text("\n".join([*write_topic(name, keymap.write), ""]))
    return OK
