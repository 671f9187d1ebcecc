"""What the command palette finds by words: keys, steps, rules, and the rows of the panels."""
