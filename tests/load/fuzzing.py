"""Loads mutations of valid sources in confined processes: python -m tests.load.fuzzing [COUNT [NAME...]].

It prints what went wrong with so many mutations (10,000) of each source, or of those named. Each mutation gets the time
of one source, and the memory is that of one source for all of them. Anything but an article or a `LoadError` is a
fault, also what ends the process. A fault is repeated by its name and number:

    python -c "from tests.load.mutations import mutate; open('b.pdf', 'wb').write(mutate('b.pdf', 235))"
"""

import subprocess
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tests.load.mutations import SOURCES, mutate
from tui.load import LoadError
from tui.load.child.limits import Limits, confine, note_progress
from tui.load.child.wire_format import Unpacker, pack_articles
from tui.load.loader import Loader
from tui.load.registry import LOADERS, find_loader
from tui.text.sanitize import clean_line

LIMITS = Limits(pause=10, processor_time=3_600)
_RUN = "--run"
_ROOT = Path(__file__).parents[2]


def find_faults(name: str, first: int, count: int, function: str = "") -> list[str]:
    """Return what went wrong with mutations of a valid source, in a process of its own; in another after each crash.

    They are loaded as their format is recognized, and as that of the source; or by a function, "module:name".
    """
    faults = []
    while count > 0:
        command = [sys.executable, "-m", "tests.load.fuzzing", _RUN, name, str(first), str(count), function]
        ended = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, errors="replace")
        told = ended.stdout.splitlines()
        faults += [line for line in told if line.startswith("fault")]
        if ended.returncode == 0:
            break
        last = next((line for line in reversed(told) if line.isdigit()), "")
        if not last:
            return [*faults, f"fault: the process did not begin: {ended.stderr[-500:]}"]
        faults.append(f"fault {name} {last}: the process ended ({ended.returncode}) {ended.stderr[-300:]}")
        count -= int(last) + 1 - first
        first = int(last) + 1
    return faults


def _load(data: bytes, name: str, loader: Loader | None = None) -> None:
    """Load a mutation, as its format is recognized, and as what it was. Raises what is a fault."""
    try:
        chosen = find_loader(data, name)
    except LoadError:
        return
    for each in dict.fromkeys((chosen, loader or chosen)):
        try:
            articles = each.load(data, name)
        except LoadError as error:
            if clean_line(str(error)) != str(error) or not str(error).startswith(name):
                raise AssertionError(f"the message is no clean line: {error}") from error
            continue
        unpacker = Unpacker(name)
        for frame in pack_articles(articles):
            unpacker.add(frame)


def _run(name: str, first: int, count: int, function: str) -> Iterator[str]:
    for each in LOADERS:
        for module in (each.function.partition(":")[0], each.recognizer.partition(":")[0], *each.libraries):
            if module:
                import_module(module)
    for warm_up in SOURCES.items():
        _load(warm_up[1], warm_up[0])
    loader = find_loader(SOURCES[name], name)
    if function:
        loader = loader._replace(function=function)
    confine(LIMITS)
    for number in range(first, first + count):
        yield str(number)
        note_progress(LIMITS)
        try:
            _load(mutate(name, number), name, loader)
        except BaseException as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/tui/" in frame.filename][-1:]
            places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*ours, where))
            yield f"fault {name} {number}: {type(error).__name__} at {places}: {str(error)[:150]!r}"


def main(arguments: list[str]) -> int:
    """Run the command. Return the exit status, which is 1 if there were faults."""
    if arguments[:1] == [_RUN]:
        for line in _run(arguments[1], int(arguments[2]), int(arguments[3]), arguments[4]):
            print(line, flush=True)
        return 0
    count, *names = arguments or ["10000"]
    has_faults = False
    for name in names or SOURCES:
        faults = find_faults(name, 0, int(count))
        print(f"{name}: {count} mutations, {len(faults)} faults", *faults, sep="\n    ", flush=True)
        has_faults = has_faults or bool(faults)
    return int(has_faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
