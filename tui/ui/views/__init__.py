"""The views: panels beside the page, each of which shows the reading in its own way. The cast is the first.

To add a view, write a module with a widget that follows the protocol `tui.ui.views.view.View` (there is an example
there), and add its class to `VIEWS`, or a `LaterView` that names it. Its keys, its place in the layout, the help and
the palette follow from that.
"""

from tui.ui.keys import READ, Key
from tui.ui.views.cast import CastView
from tui.ui.views.view import LaterView, ViewType

OUTLINE = LaterView(
    "outline",
    Key("view.outline", "o", "view('outline')", "The outline: headings or pages", READ, "outline"),
    (),
    "tui.ui.views.outline:OutlineView",
)
GIST = LaterView(
    "gist",
    Key("view.gist", "full_stop", "view('gist')", "The gist, in a few sentences", READ, "gist"),
    (),
    "tui.ui.views.gist:GistView",
)
VIEWS: tuple[ViewType, ...] = (CastView, OUTLINE, GIST)
"""Every view. The first is the one that is open at the start; the others are made when they are first opened."""
