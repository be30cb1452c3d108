"""Model 2, function approximation: a network beside others that fit the same samples, and beside one that is built by hand."""

from nets.findings.approximation.universal_approximation.hinges import built
from nets.findings.approximation.universal_approximation.trained import trained, trained_errors

__all__ = ["built", "trained", "trained_errors"]
