"""One row in full: its fields as they stand, and which step and rule changed which of them."""
