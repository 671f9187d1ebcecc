"""The user's own keys: which bindings there are, how keys are written, what cannot be, and a page to change them."""
