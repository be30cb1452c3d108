"""The polygons on which a piecewise-linear network of two inputs is flat, trained and while it is trained."""
