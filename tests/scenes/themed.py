"""What in the source of a scene could look otherwise in one theme than in the other, whether or not any run ever shows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import manim

COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}")
ALLOWED = dict.fromkeys(("#000000", "#FFFFFF"), "Black and white are a picture's own, or stand for pixels to come.")
ORDERS = ast.Lt | ast.LtE | ast.Gt | ast.GtE
THEMES = ("DARK", "LIGHT", "THEMES")  # what no scene takes a colour from by itself


def themed_in(source: str) -> list[str]:
    """What in a module is of one theme alone or asks which it is, each with its line.

    A colour that is not a theme's: typed outside of a table by the theme's name, or one of manim's. The theme's name, but as the key of a
    table. What is measured of a theme's colour; that two are the same is so in both themes, or in none.
    """
    tree = ast.parse(source)
    tables = [node for node in ast.walk(tree) if isinstance(node, ast.Subscript) and _is(node.slice, "THEME_NAME")]
    told = {id(part) for table in tables for part in ast.walk(table)}
    return [f"line {node.lineno}: {fault}" for node in ast.walk(tree) if id(node) not in told for fault in _themed(node)]


def _themed(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if COLOUR.fullmatch(text) and text not in ALLOWED:
            yield f"{text} is of one theme"
        case ast.ImportFrom(module="manim", names=names):
            yield from (f"{one.name} is of no theme" for one in names if isinstance(getattr(manim, one.name, None), manim.ManimColor))
        case ast.ImportFrom(module="scenes.parts.theme", names=names):
            yield from (f"{one.name} has colours of one theme" for one in names if one.name in THEMES)
        case ast.Name(id="THEME_NAME") | ast.Attribute(attr="theme"):
            yield "it asks which theme it is"
        case ast.Compare(ops=asked) if any(isinstance(one, ORDERS) for one in asked) and any(_is(part, "THEME") for part in ast.walk(node)):
            yield "a colour of the theme is measured"


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
