"""What a sentence does to the other: hints on tone and on plainness, as values. Pure; the word lists are arguments."""
