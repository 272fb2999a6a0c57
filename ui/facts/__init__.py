"""How one fact is asked and answered, the same on every page."""
