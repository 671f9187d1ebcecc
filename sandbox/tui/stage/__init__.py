"""The stage: a scenario played, POS at the left, online store at the right, the wire between."""
