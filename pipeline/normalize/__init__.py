"""Stage normalize: mentions become values: people, bodies, publisher, issue date, days."""
