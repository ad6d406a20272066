"""How processes end: the terminal is given back, whatever ends the reader, and no child outlives its parent."""
