"""Model 2, function approximation: a network beside others that fit the same samples, and beside one that is built by hand."""

from nets.findings.approximation.function_approximation import families
from nets.findings.approximation.universal_approximation.hinges import built
from nets.findings.approximation.universal_approximation.trained import trained, trained_errors

__all__ = ["built", "families", "trained", "trained_errors"]
