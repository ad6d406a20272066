"""Documents: a text as paragraphs, sentences and tokens, the kinds of its lines, and a little grammar."""
