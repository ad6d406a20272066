"""Look up known vulnerabilities of installed packages: audit.py [--required] [SITE-PACKAGES-FOLDER...].

Without a folder, those that this Python imports from. Exits with 1 for an advisory that SECURITY.md does not explain,
and for one that it explains but that no longer applies. Where the advisory database cannot be reached, the script says
so and exits with 0, or with 1 if `--required`. pip-audit alone would call such packages skipped and the rest clean.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

SECURITY = Path(__file__).parents[1] / "SECURITY.md"
ADVISORY = re.compile(r"(?m)^- `((?:GHSA|PYSEC|CVE|OSV)-[\w-]+)`")


def main(arguments: list[str]) -> int:
    """Print what was found, and return the exit status."""
    required = "--required" in arguments
    folders = [argument for argument in arguments if argument != "--required"]
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    command += [part for folder in folders for part in ("--path", folder)]
    ended = subprocess.run(command, capture_output=True, text=True)
    packages = parse_report(ended.stdout)
    audited = [package for package in packages if "vulns" in package]
    if not audited:
        reason = f"it knows none of {len(packages)} packages" if packages else ended.stderr.strip().split("\n")[-1]
        print(f"NOT AUDITED: the advisory database cannot be reached from here ({reason})")
        return int(required)
    package_by_advisory = {vulnerability["id"]: package for package in audited for vulnerability in package["vulns"]}
    explained = set(ADVISORY.findall(SECURITY.read_text("utf-8")))
    for advisory, package in package_by_advisory.items():
        verdict = "explained in SECURITY.md" if advisory in explained else "NOT EXPLAINED: update, or explain it there"
        print(f"{advisory}: {package['name']} {package['version']}: {verdict}")
    for advisory in explained - package_by_advisory.keys():
        print(f"{advisory}: explained in SECURITY.md, but no longer found: remove it there")
    print(f"{len(audited)} packages audited, {len(packages) - len(audited)} unknown to the database")
    return int(bool(package_by_advisory.keys() ^ explained))


def parse_report(report: str) -> list[dict[str, Any]]:
    """Return the packages in pip-audit's JSON; none where it wrote no JSON."""
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError):
        return []
    return packages


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
