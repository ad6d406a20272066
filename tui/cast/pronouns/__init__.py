"""Which actor a pronoun or definite description refers to."""
