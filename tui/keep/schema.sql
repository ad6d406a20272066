-- The articles that were read, and where the reader stopped in each. Times are seconds since 1970.
CREATE TABLE IF NOT EXISTS recent (
    source BLOB PRIMARY KEY,         -- the absolute path in the bytes of the system, or an address in UTF-8
    title TEXT NOT NULL,
    opened_at REAL NOT NULL,
    offset INTEGER NOT NULL,         -- of the first character on the page, in code points of the text
    before TEXT NOT NULL,            -- the text before and behind it, by which it is found in a changed text
    after TEXT NOT NULL,
    length INTEGER NOT NULL          -- of the text, in code points
) WITHOUT ROWID;
