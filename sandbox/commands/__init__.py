"""The commands, a module each: thin doors to the floors below. The headless ones never import Textual."""
