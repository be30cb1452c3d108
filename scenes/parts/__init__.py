"""Small drawings, each a pure function of a step. They know arrays, steps and manim; not runs, files or narration."""
