"""On screen: the only room that knows of Qt."""
