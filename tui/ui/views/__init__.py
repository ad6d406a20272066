"""The views: panels beside the page, each of which shows the reading in its own way. The cast is the first.

To add a view, write a module with a widget that follows the protocol `tui.ui.views.view.View` (there is an example
there), and add its class to `VIEWS`. Its keys, its place in the layout, the help and the palette follow from that.
"""

from tui.ui.views.cast import CastView
from tui.ui.views.outline import OutlineView
from tui.ui.views.view import View

VIEWS: tuple[type[View], ...] = (CastView, OutlineView)
"""Every view. The first is the one that is open at the start; the others are made when they are first opened."""
