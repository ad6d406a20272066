"""Dramatis: read an article in the terminal beside its cast."""

import resource
import sys

__version__ = "0.1.0"

if resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY:
    # Python 3.11 would save half of a compiled module, and every later start would fail.
    sys.dont_write_bytecode = True
