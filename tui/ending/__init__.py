"""How the reader's process ends, whatever ends it: the terminal is given back, and no child is left."""
