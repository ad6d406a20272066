"""All nasty sources."""

from collections.abc import Sequence

from tests.load.nasty.archives import ARCHIVES
from tests.load.nasty.compressed import COMPRESSED
from tests.load.nasty.markup import MARKUP
from tests.load.nasty.nasty import Nasty
from tests.load.nasty.pdfs import PDFS
from tests.load.nasty.texts import TEXTS

NASTY: Sequence[Nasty] = (*ARCHIVES, *COMPRESSED, *MARKUP, *PDFS, *TEXTS)
