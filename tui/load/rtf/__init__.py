"""Articles from Rich Text Format (.rtf): paragraphs with their styles, lists, tables and notes."""
