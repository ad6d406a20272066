"""`python -m tui` is the `dramatis` command."""

from tui.cli.main import program

if __name__ == "__main__":
    program()
