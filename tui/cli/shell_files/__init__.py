"""Files for the shell, made from the parsers of the commands when a wheel is built: completion and the manual page.

`description.py` says in plain data what the commands take, `completed_words.py` what completes it; bash, zsh, fish and
manual write that down, each in one language. All of it needs the standard library alone: a wheel is built where
nothing else is installed.
"""
