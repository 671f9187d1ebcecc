"""Exploring: acting in the shop from any moment of a story, changing its settings and rules, keeping what was done."""
