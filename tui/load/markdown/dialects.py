"""Rewrites what only some programs understand as Markdown that a parser knows, line by line."""

import re

_HUGO = r"\{\{[<%]"
_REWRITTEN = (
    (re.compile(r"^([ \t]*)\{%-? *highlight\b *([\w+#-]*)[^%\n]*%\}[ \t]*$", re.MULTILINE), r"\1```\2"),
    (re.compile(rf"^([ \t]*){_HUGO} *highlight\b *\"?([\w+#-]*)[^{{}}\n]*\}}\}}[ \t]*$", re.MULTILINE), r"\1```\2"),
    (re.compile(r"^([ \t]*)\{%-? *endhighlight *-?%\}[ \t]*$", re.MULTILINE), r"\1```"),
    (re.compile(rf"^([ \t]*){_HUGO} */ *highlight *[>%]\}}\}}[ \t]*$", re.MULTILINE), r"\1```"),
    (re.compile(rf"\]\({_HUGO} *(?:rel)?ref +\"([^\"\n]*)\" *[>%]\}}\}}\)"), r"](\1)"),
    (re.compile(r"^([ \t]*)===[!+]? (\"[^\"\n]*\")[ \t]*$", re.MULTILINE), r"\1!!! tab \2"),
)
"""Code and links of Jekyll and Hugo, and tabs of Material for MkDocs, which are boxes with a title."""


def rewrite_dialects(source: str) -> str:
    """Return a source in Markdown with as many lines, in which such lines and links are common Markdown."""
    for pattern, replacement in _REWRITTEN:
        source = pattern.sub(replacement, source)
    return source
