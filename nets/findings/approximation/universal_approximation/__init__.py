"""A network built by hand, hinge by hinge, beside the same width trained."""
