"""Makes the terminal's input safe for textual: splits bytes into units, repairs reports, and replaces the driver.

`UPSTREAM.md` beside this file is a draft of a bug report to textual's authors. When textual has fixed everything in it,
`driver.py` can be deleted, and the app can use textual's driver.
"""
