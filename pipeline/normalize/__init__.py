"""Stage normalize: mentions become values: people and bodies of the bulletin, its publisher, its issue date, calendar days."""
