"""Run the tests with dependencies at one end of their bounds: bounds.py lowest|newest [EXTRA...] [--run COMMAND...].

It creates a virtual environment, and installs the project's dependencies and those of the extras `test` and EXTRA:
each at its lower bound, or the newest release that the bounds allow. The extra `test` pins the libraries that draw the
screen, because pictures are compared cell by cell; here these have the project's own bounds, and pictures are left out.
The command is pytest for all tests that need no terminal, unless another is given.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
BOUNDED = re.compile(r"(?P<name>[a-z0-9-]+)>=(?P<lowest>[0-9.]+),<(?P<too_new>[0-9.]+)(?P<marker>;.+)?")
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)==[0-9.]+")
OWN_EXTRAS = re.compile(rf"{PROJECT['name']}\[(?P<extras>[a-z,]+)\]")
TESTS = [
    *"python -m pytest -q --ignore tests/ui/test_pictures.py -m".split(),
    "not slow and not terminal and not browser",
]


def find_requirements(extras: list[str]) -> Iterator[str]:
    """Yield the requirements of the project and of the extras, without pins of what the project itself requires."""
    own = PROJECT["dependencies"]
    yield from own
    names = {find_name(requirement) for requirement in own}
    for extra in extras:
        for requirement in PROJECT["optional-dependencies"][extra]:
            if match := OWN_EXTRAS.fullmatch(requirement):
                yield from find_requirements(match["extras"].split(","))
            elif not (PINNED.fullmatch(requirement) and find_name(requirement) in names):
                yield requirement


def find_name(requirement: str) -> str:
    """Return the name of the distribution that a requirement asks for."""
    return re.split("[^a-z0-9-]", requirement)[0]


def choose_versions(end: str, extras: list[str]) -> list[str]:
    """Return what to install. Raises `ValueError` for a requirement that has not both bounds."""
    chosen = []
    for requirement in dict.fromkeys(find_requirements(extras)):
        match = BOUNDED.fullmatch(requirement)
        if not match:
            raise ValueError(f"{requirement!r} should have a lower and an upper bound, as in 'name>=1.2,<2'")
        lowest = f"{match['name']}=={match['lowest']}{match['marker'] or ''}"
        chosen.append(lowest if end == "lowest" else requirement)
    return chosen


def main(end: str, extras: list[str], tests: list[str]) -> int:
    """Install, and run the command `tests`. Return its exit status."""
    requirements = choose_versions(end, ["test", *extras])
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        binaries = os.path.join(folder, "bin")
        pip = [os.path.join(binaries, "python"), "-m", "pip"]
        subprocess.run([*pip, "install", "--quiet", "--prefer-binary", *requirements], check=True)
        subprocess.run([*pip, "check"], check=True)
        names = {find_name(requirement) for requirement in requirements}
        listed = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout.split()
        print(*(line for line in listed if line.partition("==")[0].lower().replace("_", "-") in names), flush=True)
        path = f"{binaries}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
        return subprocess.run(["env", *tests], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    arguments = sys.argv[1:]
    split = arguments.index("--run") if "--run" in arguments else len(arguments)
    if arguments[:1] not in (["lowest"], ["newest"]):
        sys.exit(__doc__)
    sys.exit(main(arguments[0], arguments[1:split], arguments[split + 1 :] or TESTS))
