"""Identities across bulletins: a generated world over ten years, and how well it is told apart."""
