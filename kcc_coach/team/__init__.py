"""Sums over people without the people."""
