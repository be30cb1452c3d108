"""A curve taken to the pieces that it is the sum of, and how often training finds such a sum."""
