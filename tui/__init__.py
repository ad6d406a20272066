"""Dramatis: read an article in the terminal beside its cast.

For other programs, `tui.read_cast` returns the cast of a text; `tui.api` documents it. It is imported when it is first
used, because the command begins here, too.
"""

import resource
import sys

__all__ = ["Actor", "Cast", "Mention", "Quote", "Unavailable", "__version__", "explain", "read_cast"]
__version__ = "0.1.0"

if (_limit := resource.getrlimit(resource.RLIMIT_FSIZE)[0]) != resource.RLIM_INFINITY:
    # Python 3.11 would save half of a compiled module, and every later start would fail. It has saved this one already.
    sys.dont_write_bytecode = True
    import os

    _compiled = __spec__.cached or ""
    try:
        if os.path.getsize(_compiled) == _limit:
            os.unlink(_compiled)
    except OSError:  # there is none
        pass


TYPE_CHECKING = False  # as type checkers know it; to import `typing` for it would take longer than all else here
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
