"""What generated modules stand on: the meaning of every construct of payspec.json. Copied into each package as it is."""
