"""Expressions that a user writes: read as a list of operations, never run as Python.

`z = w*x + b` on a line of its own gives what is used again a name; the last line is the loss.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

Operand = str | int | float  # a leaf, by its name; an earlier operation, by its place; a number

LONGEST, MOST = 10_000, 200  # letters of an expression; its leaves and operations, as many as can be told apart in a picture

FORMS: Mapping[str, Callable[..., np.ndarray]] = {  # by torch's names
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.divide,
    "pow": np.power,
    "neg": np.negative,
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "exp": np.exp,
    "log": np.log,
    "sigmoid": expit,
    "softplus": lambda z: np.logaddexp(0, z),
    "sin": np.sin,
    "cos": np.cos,
    "abs": np.abs,
    "minimum": np.minimum,
    "maximum": np.maximum,
}
SIGNS = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.Pow: "pow"}
ONE = {name: name for name in ("tanh", "relu", "exp", "log", "sigmoid", "softplus", "sin", "cos", "abs")}
TWO = {"min": "minimum", "max": "maximum"}
FUNCTIONS = (*ONE, *TWO)
ALLOWED = f"numbers, names, + - * / ** and {', '.join(FUNCTIONS)}"


@dataclass(frozen=True)
class Operation:
    """One operation: op, by torch's name; its operands; the name of its line, where it is all of one; and how it is written."""

    op: str
    operands: tuple[Operand, ...]
    name: str = ""
    text: str = ""


def spelled(text: str) -> tuple[tuple[str, ...], ...]:
    """The lines of an expression that can be read, each as the names, numbers and signs that it is written with."""
    lines: list[list[str]] = [[]]
    for token in tokenize.generate_tokens(io.StringIO(_source(text)).readline):
        if token.type == tokenize.NEWLINE:
            lines.append([])
        elif token.type in (tokenize.NAME, tokenize.NUMBER, tokenize.OP):
            lines[-1].append(token.string)
    return tuple(tuple(line) for line in lines if line)


def _source(text: str) -> str:
    """An expression as Python reads it, which lets no line begin with a space."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def parsed(text: str, leaves: Collection[str]) -> tuple[Operation, ...]:
    """The operations of an expression, each behind those that it uses; the last one is the loss.

    Raises ValueError, which says in one line what is wrong and what is allowed.
    """
    if len(text) > LONGEST:
        raise ValueError(f"{len(text)} letters; {LONGEST} at the most")
    source = _source(text)
    try:
        tree = ast.parse(source)
        count = sum(isinstance(node, ast.BinOp | ast.UnaryOp | ast.Call) for node in ast.walk(tree))
        if count + len(leaves) > MOST:
            raise ValueError(f"{count} operations on {len(leaves)} leaves; {MOST} of both at the most")
        return Reader(source, leaves).read(tree.body)
    except SyntaxError as error:
        raise ValueError(f"cannot be read: {error.msg} (line {error.lineno})") from None
    except (RecursionError, MemoryError):
        raise ValueError("is nested too deeply") from None
    except OverflowError:
        raise ValueError("a number in it is too large") from None


class Reader:
    """Reads the lines of one expression."""

    def __init__(self, source: str, leaves: Collection[str]) -> None:
        self.source = source
        self.operations: list[Operation] = []
        self.known: dict[str, Operand] = {leaf: leaf for leaf in leaves}
        self.used: set[str] = set()

    def read(self, lines: Sequence[ast.stmt]) -> tuple[Operation, ...]:
        """All operations. Raises ValueError where something is not allowed, or not used."""
        loss: Operand = ""
        for line, statement in enumerate(lines, 1):
            name, value = self.line(statement, last=line == len(lines))
            if name in self.known or name in FUNCTIONS:
                raise ValueError(f"{name} = …: that name is taken")
            loss = self.value(value)
            if name:
                self.known[name] = loss
                if type(loss) is int and not self.operations[loss].name:
                    self.operations[loss] = replace(self.operations[loss], name=name)
        if type(loss) is not int:
            raise ValueError("nothing is computed: the last line is the loss, of one operation at least")
        unused = [name for name in self.known if name not in self.used and self.known[name] != loss]
        if unused:
            raise ValueError(f"{', '.join(unused)}: not used for the loss, which is the last line")
        return tuple(self.operations)

    def line(self, statement: ast.stmt, last: bool) -> tuple[str, ast.expr]:
        """The name of a line, and what it says."""
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                return name, value
            case ast.Expr(value=value) if last:
                return "", value
        told = self.written(statement).partition("\n")[0]
        raise ValueError(f"{told}: a line is name = expression; the last one, the loss, may go without a name")

    def written(self, node: ast.stmt | ast.expr) -> str:
        """A part of it as the user wrote it."""
        return ast.get_source_segment(self.source, node) or ""

    def value(self, node: ast.expr) -> Operand:
        """What a part of an expression is."""
        match node:
            case ast.Constant(value=int() | float() as number) if type(number) is not bool:
                return _finite(float(number), self.written(node))
            case ast.Name(id=name) if name in self.known:
                self.used.add(name)
                return self.known[name]
            case ast.Name(id=name):
                raise ValueError(f"{name}: no such name; there are {', '.join(self.known)}, and the functions {', '.join(FUNCTIONS)}")
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in SIGNS:
                return self.operation(SIGNS[type(sign)], [left, right], node)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self.operation("neg", [operand], node)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.value(operand)
            case ast.Call(func=ast.Name(id=name), args=operands, keywords=[]) if name in FUNCTIONS:
                wanted = 2 if name in TWO else 1
                if len(operands) != wanted:
                    raise ValueError(f"{self.written(node)}: {name} takes {wanted}, and has {len(operands)}")
                return self.operation((ONE | TWO)[name], operands, node)
            case ast.BinOp(op=ast.BitXor()):
                raise ValueError(f"{self.written(node)}: a power is written **")
        raise ValueError(f"{self.written(node)}: not allowed; allowed are {ALLOWED}")

    def operation(self, op: str, parts: Sequence[ast.expr], node: ast.expr) -> Operand:
        """The operation on some parts; a number where they all are."""
        operands = [self.value(part) for part in parts]
        numbers = [one for one in operands if isinstance(one, float)]
        if len(numbers) == len(operands):
            return _finite(_done(op, numbers), self.written(node))
        self.operations.append(Operation(op, tuple(operands), text=self.written(node)))
        return len(self.operations) - 1


def troubles_of(operations: Sequence[Operation], leaves: Mapping[str, float]) -> Iterator[str]:
    """Where an expression is first not a number, or not a finite one, for values of its leaves: a line, if it is so anywhere."""
    values: list[float] = []
    for operation in operations:
        given = [leaves[one] if isinstance(one, str) else values[one] if type(one) is int else float(one) for one in operation.operands]
        values.append(_done(operation.op, given))
        if not np.isfinite(values[-1]):
            what = {"div": "a division by zero" if given[-1] == 0 else "too large", "log": "the log of what is not above zero"}
            why = what.get(operation.op, "not a number" if np.isnan(values[-1]) else "too large")
            yield f"{operation.text} is {why} ({operation.op} of {' and '.join(f'{one:g}' for one in given)}); finite numbers are allowed"
            return


def _done(op: str, operands: Sequence[float]) -> float:
    with np.errstate(all="ignore"):
        return float(FORMS[op](*map(np.float64, operands)))


def _finite(number: float, text: str) -> float:
    if not np.isfinite(number):
        raise ValueError(f"{text}: not a finite number")
    return number
