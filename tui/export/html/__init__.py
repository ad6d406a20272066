"""A web page of articles and their casts that needs nothing else: no network, no script to be of use.

`page` puts it together from `page.html`, `page.css` and `page.js`; `blocks` sets the text of an article, `marks` says
what is marked in it, `nesting` makes elements of that, however it overlaps; `cast_list` writes what stands beside it.
"""
