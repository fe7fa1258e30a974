"""Records in SQLite: values go in, values come out. The only room that knows of SQL."""
