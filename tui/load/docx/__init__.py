"""Articles from Word documents (.docx): text in order, headings, numbered lists, tables, notes."""
