"""What a person did, and what it shows. Pure: no clock, no disk, no language."""
