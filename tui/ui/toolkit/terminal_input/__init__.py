"""What the terminal sends, made safe for textual: splitting bytes into units, repairing reports, and the driver.

`UPSTREAM.md` beside this file is a draft of the report to textual's authors. When a version of textual has mended all
that is listed there, `driver.py` can go, and the app can use textual's own driver.
"""
