"""Files for the shell, made from the parsers of the commands when a wheel is built: completion and the manual page.

`description.py` describes the arguments of the commands as plain data, `completed_words.py` their completions. The
modules bash, zsh, fish and manual write these, each in one language. All of them need only the standard library, since
nothing else is installed where a wheel is built.
"""
