"""Two worlds beside one another: the story as it is, and under another rule, another setting, or with a step less."""
