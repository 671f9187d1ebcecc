"""The library: all scenarios by folder, with search; one of them is chosen to be played."""
