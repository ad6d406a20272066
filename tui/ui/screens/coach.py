"""The coach: suggests in the status row the keys that a new reader needs, each until it was used."""

from collections.abc import Callable, Coroutine
from threading import Lock
from typing import TYPE_CHECKING, Any

from tui.keep.learned import SUGGESTED, keep_learned, read_learned
from tui.text.cells import truncate
from tui.ui.background.threads import IsCancelled, run_in_thread

if TYPE_CHECKING:
    from tui.ui.keymap import Keymap
    from tui.ui.state.reading import Reading

_LONGEST_NAME = 24


class Coach:
    """Knows which keys the reader has used, in this session or in one before."""

    def __init__(
        self,
        keymap: "Keymap",
        start_coroutine: Callable[[Coroutine[Any, Any, None]], object],
        show: Callable[[], object],
    ) -> None:
        """Take the function that shows suggestions. They are known after `start` has read the file of used keys."""
        self._keymap = keymap
        self._start_coroutine = start_coroutine
        self._show = show
        self._learned: frozenset[str] | None = None
        self._used: frozenset[str] = frozenset()
        self._saving = Lock()

    def start(self) -> None:
        """Read which keys were used in earlier sessions."""
        self._start_coroutine(self._read())

    async def _read(self) -> None:
        read: list[frozenset[str]] = []

        def work(_: IsCancelled) -> None:
            read.append(read_learned())

        await run_in_thread(work)
        self._learned = read[0]
        if self._used - self._learned:
            self._keep()
        self._show()

    def note(self, action: str) -> None:
        """Note that the reader used an action."""
        if action in SUGGESTED and action not in self._used:
            self._used |= {action}
            if self._learned is not None and action not in self._learned:
                self._keep()
                self._show()

    def _keep(self) -> None:
        self._learned = (self._learned or frozenset()) | self._used
        self._start_coroutine(run_in_thread(self._save))

    def _save(self, _: IsCancelled) -> None:
        with self._saving:  # so that the last of several threads, in whatever order they run, saves all
            keep_learned(self._learned or frozenset())

    def suggest(self, reading: "Reading") -> tuple[str, ...]:
        """Return the keys to suggest now, the most useful first; none that the reader has used already."""
        if self._learned is None or not reading.cast.actors:
            return ()
        target = reading.target.name if reading.target else reading.cast.actors[0].name
        words = {
            "mention.next": f"walks through {truncate(target, _LONGEST_NAME)}",
            "find": "finds anybody",
            "help": "all keys",
        }
        unused = (action for action in SUGGESTED if action not in self._learned)
        return tuple(f"{key} {words[action]}" for action in unused if (key := self._keymap.write(action)))
