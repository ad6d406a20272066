"""Quotations: the text between quotation marks, whether it is speech, and who said it."""
