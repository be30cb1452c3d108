"""How a run is trained and written down: the only rooms in which torch is imported."""
