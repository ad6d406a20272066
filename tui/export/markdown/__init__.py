"""A report on articles and their casts in Markdown (CommonMark with the tables of GitHub), for people.

`report` says what is in it, `escaping` makes text of words from outside, `tables` sets tables that are aligned as
plain text too.
"""
