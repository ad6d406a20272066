"""The views: panels beside the page, each of which shows the reading in its own way. The cast is the first.

To add a view, write a module with a widget that follows the protocol `tui.ui.views.view.View` (there is an example
there), and add its class to `VIEWS`, or a `LaterView` that names it. Its keys, its place in the layout, the help and
the palette follow from that.
"""

from tui.ui.keys import CAST, JUMP, READ, VIEW, Key
from tui.ui.views.cast import CastView
from tui.ui.views.view import LaterView, ViewType

SORT = Key("sort", "s", "sort", "Order the list by something else", CAST, "sort", (VIEW,))
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
MENTIONS = LaterView(
    "mentions",
    Key("view.mentions", "m", "view('mentions')", "Mentions of the target in context", JUMP, "mentions"),
    (SORT,),
    "tui.ui.views.mentions:MentionsView",
)
TIMELINE = LaterView(
    "timeline",
    Key("view.timeline", "t", "view('timeline')", "The timeline of actors, and the dates", READ, "timeline"),
    (),
    "tui.ui.views.timeline:TimelineView",
)
QUOTES = LaterView(
    "quotes",
    Key("view.quotes", "quotation_mark", "view('quotes')", "Who said what: the quotes", READ, "quotes"),
    (Key("quotes.all", "a", "all", "Quotes of all, or of the target", READ, "all or target", (VIEW,)),),
    "tui.ui.views.quotes:QuotesView",
)
TOGETHER = LaterView(
    "together",
    Key("view.together", "c", "view('together')", "Who is with whom; again: all pairs", CAST, "with whom"),
    (),
    "tui.ui.views.together:TogetherView",
)
VIEWS: tuple[ViewType, ...] = (CastView, OUTLINE, GIST, MENTIONS, QUOTES, TOGETHER, TIMELINE)
"""Every view. The first is the one that is open at the start; the others are made when they are first opened."""
