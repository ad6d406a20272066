"""Programs, commands and their output in plain text."""

import re
from collections.abc import Sequence
from functools import cache

_MAX_LETTERS = 0.95
"""The largest share of letters and white space in code; prose has more, even where it has brackets."""
_LONGEST = 300
"""How many code points of a line are examined."""
_SIGNS = (
    "{",
    "}",
    "()",
    ");",
    " = ",
    "</",
    "/>",
    "=>",
    "->",
    "$ ",
    "==",
    "#include",
    "import ",
    ">>> ",
    "):\n",
    "return ",
)


def looks_like_code(lines: Sequence[str], whole: str) -> bool:
    """Whether most lines look like code and unlike prose; `whole` are the lines with their ends."""
    if lines[0].startswith(("```", "~~~", "#!", "<?", "<!")):
        return True
    for sign in _SIGNS:
        if sign in whole:
            break
    else:
        return False
    letters = sum(map(str.isalpha, whole)) + whole.count(" ") + whole.count("\n")
    if letters > _MAX_LETTERS * len(whole):
        return False
    hits = sum(bool(_line_of_code().search(line[:_LONGEST])) for line in lines)
    is_sure = len(lines) > 1 or lines[0].startswith(("    ", "#include", "#define"))
    return hits >= max(1, 0.5 * len(lines)) and is_sure


def looks_like_commands(lines: Sequence[str]) -> bool:
    """Whether indented lines are commands or addresses, as "pip install --user torvik": no sentence is among them."""
    bodies = [line.strip() for line in lines]
    return not any(body[0].isupper() or body.endswith((".", "!", "?", ",", ";")) for body in bodies) and any(
        map(_command().match, bodies)
    )


@cache
def _line_of_code() -> re.Pattern[str]:
    return re.compile("|".join(_LINES_OF_CODE))


_KEYWORDS = (
    "def class import from return function var let const if elif for while else try public private static void int"
    " struct fn use package func print echo sudo cd export SELECT INSERT UPDATE CREATE"
)
_LINES_OF_CODE = (
    r"[{}]\s*$|[)\]};\w\"'];\s*$",  # ends of statements
    r"^\s*[})\]]+[;,]?\s*$",
    rf"^\s*(?:{_KEYWORDS.replace(' ', '|')})\b.*[(){{}}:;=\[\]<>/\\|$*]",
    r"^\s*(?:\$|>>>|\.\.\.|#!|%) \S",  # prompts
    r"^\s*#(?:include|define|if)|^\s*@\w+",
    r"^\s*</?\w+[^>]*>",
    r"\w\(\S*\)\s*[;:{]?\s*$",  # calls
    r"^\s*[\w.\[\]\"']+ [-+*/|]?:?=+ \S|=>",  # assignments
    r"^\s*(?://|/\*|\*/)",
    r"^\s*(?:Traceback \(|File \"|at \S+\()|^\s*[\w.]+(?:Error|Exception)\b",  # errors of programs
)


@cache
def _command() -> re.Pattern[str]:
    return re.compile(
        r"(?:[a-z][\w.+-]*(?: [a-z][\w.+-]*)?|[./~$]\S*)(?: .*)?[-/=_$|<>\\@:]\S*.*$(?<![.!?])|https?://\S+$"
    )
