"""Links that are learned: which earlier mention a pronoun or a description refers to, as the encoder scores it."""
