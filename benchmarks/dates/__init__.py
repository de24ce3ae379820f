"""Dates of running text, placed on the calendar: this package beside peers, on corpora with TIMEX3 gold."""
