"""Articles from Word documents (.docx): text in order, headings, lists as they are numbered, tables, notes."""
