"""Analyses of an article and its cast: quotes by speaker, companions, mentions in context, dated events, a gist.

Pure functions over `tui.model`, without state and without textual, for the views, the exporters and the command line.
"""
