"""What recordings and findings are made with: the modules that run for them, and of our tables the rows that they use and no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from nets.activations import BY_NAME, activation
from nets.ground.imports import names_in, with_imports
from nets.runs.sections import Parameters, Section

HERE = Path(__file__).parent
TRAINER, DESCENT = "training/recorder.py", "training/descent.py"  # where a training begins: of a network, of an expression,
READER, VIEWER = "training/language.py", "training/images.py"  # of a language model, of a network that sees pictures
READS = (
    "runs/params.py",
    "runs/sections.py",
    "runs/run_files.py",
    "runs/troubles.py",
    "runs/language_sections.py",
    "runs/language_troubles.py",
    "runs/image_sections.py",
    "ground/refusals.py",
)  # what reads run files: what it does shows in the run's parameters
TABLES = ("activations.py", "datasets.py")
QUOTED = re.compile(rb"""["'](\w+)["']""")


def rows_of(runs: Iterable[Section]) -> frozenset[str]:
    """The rows of our tables that runs use, given by their parameters: with a module of the user's, any activation."""
    ours = [run for run in runs if isinstance(run, Parameters)]
    used = [(run.data.name, *(BY_NAME if run.network.module else map(_name, run.network.activations))) for run in ours]
    return frozenset(name for names in used for name in names if name)


def _name(text: str) -> str:
    """The name of the row that a run's activation is."""
    return activation(text).name


@cache
def code(begins: Path, rows: frozenset[str]) -> tuple[bytes, ...]:
    """The source of a module and of all of ours that it imports; read once, because what is imported does not change either.

    Of a table count only the named rows, those that are named in the code itself, and what of the table's module they and the code use.
    """
    tables = [HERE / table for table in TABLES]
    files = sorted({*_files(begins), *tables})  # a run reaches their rows by its parameters, whatever it imports
    rows |= {name.decode() for path in files if path not in tables for name in QUOTED.findall(path.read_bytes())}
    return tuple(_part(path, rows, _taken(path, files)) if path in tables else path.read_bytes() for path in files)


@cache
def _files(begins: Path) -> list[Path]:
    """A module, and all of ours that it imports, whatever rows of the tables are used."""
    return sorted(with_imports([begins], [HERE.parent], counts))


def counts(_: Path, imported: Path) -> bool:
    """Whether code that is imported counts: not what only reads run files, nor packages of ours, whose own files hold no code."""
    return not imported.is_relative_to(HERE) or not (imported.name == "__init__.py" or imported.relative_to(HERE).as_posix() in READS)


def _taken(table: Path, files: Iterable[Path]) -> set[str]:
    """The names that other modules import from a table's; "" for all of them, where one imports the module as a whole."""
    module = f"{HERE.name}.{table.stem}"
    names = {name for path in files for name, _ in names_in(path)}
    return {name.removeprefix(module).removeprefix(".") for name in names if name == module or name.startswith(f"{module}.")}


def _part(table: Path, rows: frozenset[str], taken: set[str]) -> bytes:
    """The source, without comments, of the rows of a table, of the names that are taken from its module, and of all that these mention.

    A row is a decorated function, by its name, or a call within a tuple, by its first argument.
    """
    defined: dict[str, ast.stmt] = {}
    for statement in ast.parse(table.read_bytes()).body:
        if isinstance(statement, ast.FunctionDef) and statement.decorator_list and statement.name not in rows:
            continue
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Tuple):
            statement.value.elts = [row for row in statement.value.elts if _row(row) in (None, *rows)]
        defined |= dict.fromkeys(_names(statement), statement)
    found: set[str] = set()
    ahead = {*defined} if "" in taken else (taken | rows) & defined.keys()
    while ahead:
        found |= ahead
        ahead = {node.id for name in ahead for node in ast.walk(defined[name]) if isinstance(node, ast.Name)} & defined.keys() - found
    kept = {defined[name].lineno: defined[name] for name in found}
    return "\n".join(ast.unparse(kept[line]) for line in sorted(kept)).encode()


def _row(element: ast.expr) -> str | None:
    """The name of the row that an element of a tuple is; None where it is none."""
    if isinstance(element, ast.Call) and element.args and isinstance(element.args[0], ast.Constant):
        return str(element.args[0].value)
    return None


def _names(statement: ast.stmt) -> list[str]:
    """What a statement of a module defines."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name.partition(".")[0] for alias in statement.names]
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    return [target.id for target in targets if isinstance(target, ast.Name)]
