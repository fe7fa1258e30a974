"""From files to scenarios."""
