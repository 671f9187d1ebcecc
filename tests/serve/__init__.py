"""The app served to browsers."""
