"""KCC Coach: practise het goede gesprek, rate yourself, see yourself grow."""

__version__ = "0.1.0"
