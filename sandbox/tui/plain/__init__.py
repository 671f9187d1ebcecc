"""The session as lines of text: for screen readers, logs and pipes. It never imports Textual."""
