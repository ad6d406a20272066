"""Articles from OpenDocument texts (.odt, .fodt): text in order, headings, lists with their numbers, tables, notes."""
