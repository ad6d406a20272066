"""Postpones imports: a library is imported without the modules that it needs only for other purposes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType


class _PostponedModule(ModuleType):
    """A placeholder for a module, which is imported when one of its attributes is first read."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def postpone_imports(*names: str) -> Iterator[None]:
    """Inside the `with` block, let `import NAME` bind a stand-in that imports the module on first use.

    Modules that are already imported are bound as they are. After the block, imports work as usual.
    """
    added = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _PostponedModule(name) for name in added})
    try:
        yield
    finally:
        for name in added:
            if isinstance(sys.modules.get(name), _PostponedModule):
                del sys.modules[name]
