"""What a conversation is and how it is played. Pure: no clock, no random, no disk, no language."""
