"""What came of scenarios, for people and for machines."""
