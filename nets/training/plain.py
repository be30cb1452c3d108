"""Modules of the user's that are no more than layers: seen in how they are built and in what they say they do, and never by running them.

An nn.Sequential of Linear and a known activation is that, and so is a module whose `forward` hands its input from one of those to the next:
`return self.last(torch.relu(self.first(x)))`.
"""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import nn
from torch.nn import functional

from nets.activations import ROWS, activation
from nets.training.hard_step import module_of

Named = tuple[str, nn.Module]

FUNCTIONS = {  # activations that need no module
    getattr(place, row.name): module_of(row) for row in ROWS for place in (torch, functional) if hasattr(place, row.name)
}


class Layers(nn.Sequential):
    """Hidden layers hidden1, hidden2, …, each of them `linear` and then its activation by its name; the last layer is `output`.

    acts, texts: the activation of each hidden layer, as a module and as a run names it.
    """

    def __init__(self, linears: Sequence[nn.Linear], acts: Sequence[nn.Module], texts: Sequence[str]) -> None:
        layers: OrderedDict[str, nn.Module] = OrderedDict()
        for number, (linear, act, text) in enumerate(zip(linears[:-1], acts, texts, strict=True), 1):
            layers[f"hidden{number}"] = nn.Sequential(OrderedDict([("linear", linear), (activation(text).name, copy.deepcopy(act))]))
        layers["output"] = linears[-1]
        super().__init__(layers)
        hidden, named = [linear.out_features for linear in linears[:-1]], [*texts] or ["identity"]
        self.described = {"hidden": hidden, "activation": named if len({*named}) > 1 else named[0]}

    def passed(self, state: Mapping[str, torch.Tensor], inputs: torch.Tensor) -> Iterator[tuple[str, torch.Tensor]]:
        """The name of each module, and what it gives for `inputs` (N, D) when the parameters are `state`; "output" is the answer.

        The same numbers as by calling the modules, which takes several times as long.
        """
        given = inputs
        for name, layer in self.named_children():
            hidden = isinstance(layer, nn.Sequential)
            linear = f"{name}.linear" if hidden else name
            given = functional.linear(given, state[f"{linear}.weight"], state[f"{linear}.bias"])
            yield linear, given
            if hidden:
                _, (act, module) = layer.named_children()
                given = module(given.clone())  # which may work in place
                yield f"{name}.{act}", given


class NotLayersError(Exception):
    """Why a module is something else than layers."""


def recognised(network: nn.Module) -> Layers | str:
    """A network as layers, with the same parameters; or what of it is something else."""
    try:
        return network if isinstance(network, Layers) else as_layers(network)
    except NotLayersError as error:
        return str(error)


def as_layers(network: nn.Module) -> Layers:
    """The same network, with the same parameters, as layers. Raises NotLayersError, which says what of it is something else."""
    if type(network) is nn.Linear:
        raise NotLayersError("it is one Linear, and not in a Sequential")
    chain = list(_in_turn("", network))
    linears, acts = _alternating(chain)
    own = [parameter for _, linear in linears for parameter in linear.parameters()]
    for name, linear in linears:
        if linear.bias is None:
            raise NotLayersError(f"{name} has no bias")
    if len({id(parameter) for parameter in own}) < len(own):
        raise NotLayersError("some of its weights are used twice")
    if len(own) != len(list(network.parameters())) or any(True for _ in network.buffers()):
        raise NotLayersError("it has more weights or buffers than those of its layers")
    return Layers([linear for _, linear in linears], [act for _, act in acts], [_text(name, act) for name, act in acts])


def _alternating(chain: Sequence[Named]) -> tuple[list[tuple[str, nn.Linear]], list[Named]]:
    """The Linears of a chain, and the activation between each and the next: the identity, where there is none."""
    linears: list[tuple[str, nn.Linear]] = []
    acts: list[Named] = []
    for name, module in chain:
        if type(module) is nn.Linear:
            acts += [("", nn.Identity())] * (len(linears) - len(acts))
            linears.append((name, module))
        elif _text(name, module) and len(acts) < len(linears):
            acts.append((name, module))
        else:
            raise NotLayersError(f"{name} ({type(module).__name__}) does not follow a Linear")
    if not linears or len(acts) == len(linears):
        raise NotLayersError(f"it does not end in a Linear, but in {type(chain[-1][1]).__name__}")
    return linears, acts


def _text(name: str, act: nn.Module) -> str:
    """An activation as a run names it, with its number if that is not the usual one."""
    row = next((row for row in ROWS if type(act) is module_of(row)), None)
    value = getattr(act, row.option) if row and row.option else None
    if row is None or getattr(act, "approximate", "none") != "none":
        raise NotLayersError(f"{name or 'the network'} is {type(act).__name__}, not Linear nor an activation that is known here")
    text = row.name if value in (None, row.value) else f"{row.name}({value})"
    try:
        activation(text)
    except ValueError as error:
        raise NotLayersError(f"{name}: {error}") from error
    return text


def _in_turn(name: str, module: nn.Module) -> Iterator[Named]:
    """The innermost modules in the order in which they are called, each with what the one before gave, and nothing else done."""
    if module._forward_hooks or module._forward_pre_hooks or module._backward_hooks or type(module).__call__ is not nn.Module.__call__:
        raise NotLayersError(f"{name or 'the network'} has hooks, or a call of its own")
    if not any(True for _ in module.children()):
        yield name, module
        return
    inside = module._modules.items() if type(module).forward is nn.Sequential.forward else _handed_on(name, module)
    for key, one in inside:
        if one is not None:
            yield from _in_turn(f"{name}.{key}".lstrip("."), one)


def _handed_on(name: str, module: nn.Module) -> Iterator[Named]:
    """What a module's `forward` calls, one after the other. Raises NotLayersError where it does anything else."""
    forward, kind = type(module).forward, f"{name or 'the network'} ({type(module).__name__})"
    try:
        told = ast.parse(textwrap.dedent(inspect.getsource(forward))).body[0]
    except (OSError, TypeError, SyntaxError) as error:
        raise NotLayersError(f"{kind} does not show what it does") from error
    if not isinstance(told, ast.FunctionDef) or len(told.args.args) != 2 or told.decorator_list or "forward" in vars(module):
        raise NotLayersError(f"{kind} takes more than its input")
    own, given = (argument.arg for argument in told.args.args)
    for place, statement in enumerate(told.body):
        if place == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue  # its docstring
        ends = place == len(told.body) - 1
        assigns = isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name)
        if not (isinstance(statement, ast.Return) if ends else assigns):
            raise NotLayersError(f"{kind} does more than call one layer after the other")
        value, turn = statement.value, []  # type: ignore[attr-defined]
        while isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
            turn.append(_called(value.func, own, module, forward.__globals__))
            value = value.args[0]
        called = [one for one in turn if one is not None]
        if len(called) < len(turn) or not (isinstance(value, ast.Name) and value.id == given):
            raise NotLayersError(f"{kind} does more than call one layer after the other")
        yield from reversed(called)
        given = given if ends else statement.targets[0].id  # type: ignore[attr-defined]


def _called(function: ast.expr, own: str, module: nn.Module, known: dict[str, object]) -> Named | None:
    """The module, or the activation, that an expression such as `self.first` or `torch.relu` names; None where it is another thing."""
    match function:
        case ast.Attribute(value=ast.Name(id=first), attr=key) if first == own:
            return (key, module._modules[key]) if module._modules.get(key) is not None else None  # type: ignore[return-value]
    parts = ast.unparse(function).split(".")
    found: object = known.get(parts[0])
    for part in parts[1:]:
        found = getattr(found, part, None)
    try:
        return (parts[-1], FUNCTIONS[found]()) if found in FUNCTIONS else None  # type: ignore[index]
    except TypeError:  # it cannot be looked up
        return None
