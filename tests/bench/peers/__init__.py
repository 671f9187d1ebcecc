"""Other runners on equal work, beside ``sandbox run``: ``make bench-peers``."""
