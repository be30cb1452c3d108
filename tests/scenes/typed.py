"""Numbers that are typed into the texts of a scene's source, whether or not any run ever says them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from scenes.telling.saying.sentences import TYPED

NAME = re.compile(r"[A-Za-z_]\w*([./]\w+)*|#[0-9A-F]{6}")  # of an array, a beat, a file, a key; of a colour
FIELD = re.compile(r"(?<=\{)\w+")  # what stands in a template for a number that is read
# Beside the few words that TYPED lets pass.
ALLOWED = dict.fromkeys(("two classes", "two or three classes"), "It is what a run predicts, as Needs calls it.")


def typed_in(source: str) -> list[str]:
    """The numbers in a module's texts, each with its line.

    A text is every string but names, documentation and forms of numbers; a number in it is what no sentence may have in its own words, and
    one that is put into it as it stands, or handed to a beat.
    """
    tree = ast.parse(source)
    silent = {id(part) for node in ast.walk(tree) for part in _silent(node)}
    return [f"line {node.lineno}: {said!r}" for node in ast.walk(tree) if id(node) not in silent for said in _typed(node)]


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """The strings below a node that nobody reads in a film."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
        yield node.body[0].value  # type: ignore[attr-defined]
    if isinstance(node, ast.FormattedValue) and node.format_spec:
        yield from ast.walk(node.format_spec)


def _typed(node: ast.AST) -> Iterator[object]:
    match node:
        case ast.Constant(value=str(text)) if text not in ALLOWED and not NAME.fullmatch(text) and TYPED.search(FIELD.sub("", text)):
            yield text
        case ast.FormattedValue(value=ast.Constant(value=int() | float() as number)):
            yield number
        case ast.Call(func=ast.Attribute(attr="beat" | "replay")):
            yield from (
                word.value.value for word in node.keywords if isinstance(word.value, ast.Constant) and not isinstance(word.value.value, str)
            )
