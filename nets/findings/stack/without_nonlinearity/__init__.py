"""Networks without an activation, multiplied out: each is a single layer; and what multiplying makes of networks that fold."""
