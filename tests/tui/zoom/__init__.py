"""The panel in full screen."""
