"""Jump mode: a letter on everything on the screen that can be chosen; the letter presses it."""
