"""The help page: the keys of the screen below it."""
