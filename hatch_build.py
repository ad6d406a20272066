"""Adds to each wheel the completion for shells and the manual page, which are made from the commands' argument parsers.

They are written by another Python, which sees this checkout and the standard library, and nothing else that may be
installed: so a wheel is the same wherever it is built.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WRITE = "import sys; sys.path.insert(0, sys.argv[1]); from tui.cli.shell_files.writing import main; main(sys.argv[2])"


class ShellFiles(BuildHookInterface[Any]):
    """Puts the files where shells and `man` look for them, and the completions beside the code for `completion`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files, and name them to the builder."""
        self._folder = Path(tempfile.mkdtemp())
        # -I, -S: neither the environment nor what is installed decides; -B: nothing is written into the checkout.
        subprocess.run([sys.executable, "-I", "-S", "-B", "-c", _WRITE, self.root, self._folder], check=True)
        build_data["shared_data"][str(self._folder / "share")] = "share"
        build_data["force_include"][str(self._folder / "completion")] = "tui/shipped/completion"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what `initialize` has written."""
        shutil.rmtree(self._folder)
