"""Engines map `process` over inputs and do nothing else: same rows on every engine, with any number of workers."""
