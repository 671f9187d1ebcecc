"""The presenter view: the moment of the stage in large letters and few words, for the last row of a room."""
