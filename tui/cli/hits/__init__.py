"""How the commands that ask what is where (`who`, `mentions`, `quotes`) print hits, with the options of ripgrep."""
