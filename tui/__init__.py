"""Dramatis: read an article in the terminal beside its cast.

For other programs, `tui.read_cast` returns the cast of a text; `tui.api` documents it. It is imported at its first use,
because the command `dramatis` imports this package too and must start fast.
"""

import resource
import sys

__all__ = ["Actor", "Cast", "Mention", "Quote", "Unavailable", "__version__", "explain", "read_cast"]
__version__ = "0.1.0"

if (_limit := resource.getrlimit(resource.RLIMIT_FSIZE)[0]) != resource.RLIM_INFINITY:
    # With a limit on the size of files, Python 3.11 can save a truncated .pyc file, and every later start would fail.
    # The file of this module may have been saved already.
    sys.dont_write_bytecode = True
    import os

    _compiled = __spec__.cached or ""
    try:
        if os.path.getsize(_compiled) == _limit:
            os.unlink(_compiled)
    except OSError:  # no such file
        pass


TYPE_CHECKING = False  # type checkers take it as true; importing `typing` would take longer than everything else here
if TYPE_CHECKING:
    from tui.api import Actor, Cast, Mention, Quote, Unavailable, explain, read_cast
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from tui import api

        value = globals()[name] = getattr(api, name)
        return value


def __dir__() -> list[str]:
    return list(__all__)
