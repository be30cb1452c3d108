"""Model 3, function sculpting: what a network's pieces are, in a curve and in the plane, and what their sum is."""

from nets.findings.sculpting.slice_flip_stretch import odds, sculpting

__all__ = ["odds", "sculpting"]
