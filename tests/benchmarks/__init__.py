"""The harness that measures how fast the reader is: `python -m tests.benchmarks` (see `__main__`)."""
