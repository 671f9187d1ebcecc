"""Pure functions that draw the parts of the presenter view as lines, from the view and the room that there is."""
