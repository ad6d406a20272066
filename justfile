# Each recipe is one row of the table in CONTRIBUTING.md (tests/test_developer_commands.py compares them).
# `just` comes with the development extra.

# Install the program for development into the current virtual environment
install:
    pip install -e '.[dev]'

# Run the tests that need no terminal: about 1 minute
fast:
    pytest -m 'not slow and not terminal and not browser and not faults'

# Run all tests, the slow ones too: about 16 minutes
test:
    pytest -m 'not faults'

# Run every set-up of the fault matrix, about 16 minutes; `just faults -k settings/` runs an area
faults *arguments:
    pytest tests/faults -m '' -n 4 --dist load -q {{arguments}}

# Check every property with 1,000 random examples; `just properties -k sentence` checks some
properties *arguments:
    pytest -m hypothesis --hypothesis-profile=random {{arguments}}

# Type random input into the program for a minute per run, 20 runs; `just fuzz --help` lists the options
fuzz *arguments:
    python -m tests.faults {{arguments}}

# Load sources of every format that are damaged at random: 10,000 of each; `just mutations 500 b.pdf` fewer
mutations *arguments:
    python -m tests.load.fuzzing {{arguments}}

# Lint, check types and the import contracts
lint:
    ruff check
    ruff format --check
    mypy
    lint-imports

# Format the code
format:
    ruff check --fix
    ruff format

# Run the tests with coverage and print the figure
coverage:
    pytest -m 'not terminal and not browser and not faults' --cov=tui --cov-report=term:skip-covered

# Take the snapshots of the screens again; then read the diff
snapshots:
    pytest tests/ui -m '' -k picture --update-pictures

# Draw the README's picture again
picture:
    python -m tests.ui.portrait .github

# Run the app in a browser through textual-serve
serve:
    textual serve dramatis

# Score the cast against annotated articles in a folder
accuracy folder:
    python -m tui.cast.training.evaluation {{folder}}

# Measure speed beside peers, about 10 minutes; `just benchmark --quick` takes 4
benchmark *arguments:
    python -m tests.benchmarks {{arguments}}

# Build the source distribution and the wheel, and check that the wheel of the sdist is the same
dist:
    python -m build
    twine check dist/*

# Run the tests with the lowest and with the newest dependencies that the bounds allow, each in an environment of its own
bounds:
    python .ci/bounds.py lowest spacy
    python .ci/bounds.py newest spacy

# Look up known vulnerabilities of the installed packages
audit:
    python .ci/audit.py

# Do what CI does
ci:
    .ci/run
