"""Where a value comes from: its chain of causes across the wire, each of them a jump."""
