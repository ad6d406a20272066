"""TEI P5: `document` writes header, text and cast; `body` sets the text, `annotations` marks spans in it."""
