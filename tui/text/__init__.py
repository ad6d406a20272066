"""Text primitives: the guard, case folding, cell widths, wrapping, word boundaries."""
