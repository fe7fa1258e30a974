"""How each channel looks in the player: a voice, chats that wait, posts that others read, a mail that grows."""
