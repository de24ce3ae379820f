"""Names of people, organizations and places by a model trained for bulletins."""
