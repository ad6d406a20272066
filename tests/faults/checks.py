"""The rules that judge every set-up alike. A check returns what is wrong, or nothing."""

import re
import termios
from collections.abc import Callable, Mapping

from tests.faults.output import (
    foreign_controls,
    lines_on_the_shell,
    modes_left,
    plain_text,
    without_cut_sequence,
)
from tests.faults.rows import SetUp
from tests.faults.session import Outcome

_TRACEBACK = re.compile(
    r"Traceback \(most recent call last\)|^\s*File \".*\", line \d+, in |╭─+ Traceback|Exception ignored in"
    r"|Fatal Python error|Segmentation fault|^\s*(?:\w+\.)*\w+(?:Error|Interrupt|Exception)(?::|\s*$)",
    re.MULTILINE,
)
_SHOWN = 3
"""The most findings of one check that are shown."""


def end_in_time(_: SetUp, outcome: Outcome) -> str | None:
    """The program ends."""
    return f"it had not ended after {outcome.seconds:.1f} s" if outcome.status is None else None


def exit_status(set_up: SetUp, outcome: Outcome) -> str | None:
    """Its exit status is one of those that are right."""
    if outcome.status is None or outcome.status in set_up.status:
        return None
    report = f"; its report ends with …{outcome.report}" if outcome.report else ""
    return f"exit status {outcome.status}, not {' or '.join(map(str, set_up.status))}{report}"


def terminal_settings(_: SetUp, outcome: Outcome) -> str | None:
    """The line discipline is as before: line editing, signals, line ends."""
    if outcome.before == outcome.after:
        return None
    words = [
        f"{name} {before} → {after}"
        for name, before, after in zip(
            ("iflag", "oflag", "cflag", "lflag", "ispeed", "ospeed"), outcome.before, outcome.after, strict=False
        )
        if before != after
    ]
    raw = "" if outcome.after[3] & termios.ICANON else "; it is left raw"
    return f"termios changed: {', '.join(words) or 'control characters'}{raw}"


def terminal_modes(_: SetUp, outcome: Outcome) -> str | None:
    """Every mode that the output switched is switched back."""
    return _join(modes_left(outcome.raw))


def no_traceback(_: SetUp, outcome: Outcome) -> str | None:
    """No traceback is shown."""
    text = plain_text(outcome.raw)
    match = _TRACEBACK.search(text)
    return f"a traceback: …{text[match.start() : match.start() + 80]!r} … {text[-160:]!r}" if match else None


def shell_lines(set_up: SetUp, outcome: Outcome) -> str | None:
    """What stays on the shell is one line, and it says whose it is."""
    if set_up.lines < 0:
        return None
    lines = lines_on_the_shell(outcome.raw)
    if len(lines) > set_up.lines:
        return f"{len(lines)} lines on the shell: {lines[:4]}"
    return _join([f"not a message of ours: {line!r}" for line in lines if not line.startswith("dramatis: ")])


def no_foreign_controls(set_up: SetUp, outcome: Outcome) -> str | None:
    """No control reaches the terminal that is not the toolkit's own."""
    is_closed = "close" in set_up.steps
    return _join(foreign_controls(without_cut_sequence(outcome.raw) if is_closed else outcome.raw))


def no_child(_: SetUp, outcome: Outcome) -> str | None:
    """No process is left."""
    return _join([f"left running: {child}" for child in outcome.children])


def steps(_: SetUp, outcome: Outcome) -> str | None:
    """Every step was done: what it waited for was seen, keys were answered, memory did not grow."""
    return _join(list(outcome.problems))


def words(set_up: SetUp, outcome: Outcome) -> str | None:
    """The output has the words that it should have, and not those that it should not have."""
    text = plain_text(outcome.raw)
    if set_up.says and not re.search(set_up.says, text):
        return f"it does not say {set_up.says!r}: …{text[-300:]!r}"
    if set_up.hides and re.search(set_up.hides, text):
        return f"it shows {set_up.hides!r}"
    return None


CHECKS: Mapping[str, Callable[[SetUp, Outcome], str | None]] = {
    check.__name__: check
    for check in (
        end_in_time,
        exit_status,
        terminal_settings,
        terminal_modes,
        no_traceback,
        shell_lines,
        no_foreign_controls,
        no_child,
        steps,
        words,
    )
}


def judge(set_up: SetUp, outcome: Outcome) -> list[str]:
    """Return what is wrong, each with the name of its check."""
    if unknown := set(set_up.without) - set(CHECKS):
        raise ValueError(f"unknown checks: {sorted(unknown)}")
    left_out = {*set_up.without}
    if outcome.problems and outcome.status is None:  # it was killed after a step had failed: it could not clean up
        left_out |= {"end_in_time", "terminal_settings", "terminal_modes", "shell_lines"}
    results = ((name, check(set_up, outcome)) for name, check in CHECKS.items() if name not in left_out)
    return [f"{name}: {problem}" for name, problem in results if problem]


def _join(findings: list[str]) -> str | None:
    more = f" … and {len(findings) - _SHOWN} more" if len(findings) > _SHOWN else ""
    return "; ".join(findings[:_SHOWN]) + more if findings else None
