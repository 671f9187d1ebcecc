"""Pure functions that draw parts of the stage as lines, from the view and the room that there is."""
