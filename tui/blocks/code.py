"""Programs, commands and their output in plain text."""

import re
from collections.abc import Sequence
from functools import cache

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
    "):",
    "--",
    "```",
    ";\n",
)


def looks_like_code(lines: Sequence[str]) -> bool:
    """Whether most lines are such as programs have, and prose has not."""
    whole = "\n".join(lines) + "\n"
    if lines[0].startswith("```") or lines[0].startswith("~~~"):
        return True
    if not any(sign in whole for sign in _SIGNS):
        return False
    hits = sum(bool(_line_of_code().search(line)) for line in lines)
    return hits >= max(1, 0.5 * len(lines)) and (len(lines) > 1 or lines[0].startswith("    ") or hits > 1)


def looks_like_command(line: str) -> bool:
    """Whether an indented line on its own is a command or an address: "pip install --user dramatis"."""
    return bool(_command().match(line.strip()))


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
)


@cache
def _command() -> re.Pattern[str]:
    return re.compile(
        r"(?:[a-z][\w.+-]*(?: [a-z][\w.+-]*)?|[./~$]\S*)(?: .*)?[-/=_$|<>\\@:]\S*.*$(?<![.!?])|https?://\S+$"
    )
