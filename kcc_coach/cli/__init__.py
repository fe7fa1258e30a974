"""The same program from the command line: for people who prefer it, for trainers' scripts and for tests."""
