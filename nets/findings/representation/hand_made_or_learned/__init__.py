"""What a hand adds and a network finds by itself: the squared distance from a middle (bowl), and what drives customers away (customers)."""
