"""TEI P5: `document` writes header, text and cast; `body` writes the text, `annotations` marks spans in it."""
