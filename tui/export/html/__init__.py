"""A web page of articles and their casts that needs nothing else: no network, no script to be of use.

`page` puts it together from `page.html`, `page.css` and `page.js`; `blocks` sets the text of an article, `inlines`
marks mentions, quotes and emphasis in it, `cast_list` writes what stands beside it.
"""
