"""A scenario: a YAML file that tells a story about the shop; read, checked and run here."""
