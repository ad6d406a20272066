"""Tests of `tui.analysis`."""
