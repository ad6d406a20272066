"""Exporters: write a cast for other programs and for people, one module for each format."""
