"""Small pieces of the window, each for one thing."""
