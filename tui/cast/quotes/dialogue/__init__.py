"""Dialogue in fiction: who speaks where the text seldom says so, because the reader follows whose turn it is."""
