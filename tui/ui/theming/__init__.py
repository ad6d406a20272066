"""Theme files, and the styles that widgets draw with."""
