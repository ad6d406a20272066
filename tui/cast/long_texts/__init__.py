"""Texts longer than any article: cut into chunks, read by a process pool, merged into one cast."""
