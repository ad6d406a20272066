"""A self-contained web page of articles and their casts, which works without network and scripts.

`page` assembles it from `page.html`, `page.css` and `page.js`. `blocks` writes the text of an article, `marks` collects
the marked spans in it, `nesting` turns these into elements, even if they overlap, and `cast_list` writes the cast
beside the text.
"""
