"""A report on articles and their casts in Markdown (CommonMark with the tables of GitHub), for people.

`report` writes it, `escaping` escapes untrusted words, `tables` writes tables that are also aligned as plain text.
"""
