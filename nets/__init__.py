"""Trains small networks and writes down what happened. Nothing here knows manim or the scenes."""
