"""Stage extract: Docs become mentions of dates, people, organizations, places and offices, and who holds which office."""
