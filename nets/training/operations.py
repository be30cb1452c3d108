"""What a call of one of torch's functions is, as an operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from torch import Tensor
from torch.overrides import resolve_name

ASKED = {"register_hook", "register_post_accumulate_grad_hook", "retain_grad", "requires_grad_", "backward", "grad"}  # of the tensor itself
ATTRIBUTES = {"T", "mT", "H", "mH", "real", "imag"}  # that are operations
REVERSED = {"__rsub__": "sub", "__rdiv__": "div", "__rpow__": "pow"}  # 1 - x is called as x.__rsub__(1)


def operation(func: Callable[..., Any]) -> str | None:
    """The name of an operation; None for what is only asked of a tensor."""
    name = getattr(func, "__name__", "")
    if name in ("__get__", "__set__"):
        name = (resolve_name(func) or "").split(".")[-2] if name == "__get__" else ""
        return name if name in ATTRIBUTES else None
    return None if not name or name in ASKED else name


def asks_which(func: Callable[..., Any]) -> bool:
    """Whether a function may look which of its inputs are one and the same, as attention does: that is then a single edge."""
    return getattr(func, "__module__", "") == "torch.nn.functional"


def overwritten(op: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
    """The tensor that an operation says it will overwrite; None where it says nothing."""
    if "out" in kwargs:
        return kwargs["out"]
    in_place = (op.endswith("_") and not op.endswith("__")) or op == "__setitem__" or kwargs.get("inplace") or op.startswith("__i")
    return (args[0] if args else None) if in_place else None


def is_constant(value: Any) -> bool:
    return not isinstance(value, Tensor) or not value.requires_grad


def written(value: Any) -> str:
    """A constant as one reads it: a number, or how large a tensor is."""
    if isinstance(value, Tensor):
        return f"{value.item():g}" if value.dim() == 0 else "×".join(map(str, value.shape))
    return f"{value:g}" if isinstance(value, float) else str(value)


def parts(made: Sequence[Tensor], aliases: Sequence[Tensor]) -> tuple[str, ...]:
    """The names of what autograd does between some inputs and what was made of them, from the end."""
    begins = {alias.grad_fn for alias in aliases}
    ahead, found = [one.grad_fn for one in made], []
    while ahead:
        function = ahead.pop(0)
        if function is None or function in begins or function in found or type(function).__name__ == "AccumulateGrad":
            continue
        found.append(function)
        ahead += [below for below, _ in function.next_functions]
    return tuple(type(function).__name__ for function in found)
