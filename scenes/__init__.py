"""Draws what was recorded: one module a mental model, each scene a class that plain `manim` renders."""
