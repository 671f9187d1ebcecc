"""The app in a browser: a process of its own for each visitor, behind a link with a token."""
