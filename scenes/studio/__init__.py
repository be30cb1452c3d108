"""The command line, `lenses`: many films with one command. It starts manim; nothing imports it."""
