"""Gold annotations, and how extraction is compared with them. `pipeline.evaluate` is the way in."""
