"""Foreign formats, one file each: what somebody made elsewhere, as a draft of a pack with a report of what became of it."""
