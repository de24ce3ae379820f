"""Stage extract: Docs become mentions, and claims of who holds which office."""
