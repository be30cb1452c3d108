"""Model 3, function sculpting: what a network's pieces are, in a curve and in the plane, and what their sum is."""
