"""The disk is full, read-only or damaged, processes are killed: what was saved is there."""
