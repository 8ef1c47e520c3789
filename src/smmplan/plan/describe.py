"""What each field means, read on demand from the texts below the fields of the models.

They stand in the source as texts of their own, which cost nothing when a model is made; only the schema and
the documentation read them.
"""

from __future__ import annotations

import ast
from functools import cache
from inspect import getdoc
from pathlib import Path
from sys import modules

from smmplan.plan.part import Part


def meaning(model: type[Part]) -> str:
    """What an entry of this model is, in a sentence."""
    return " ".join((getdoc(model) or "").split())


def field_meanings(model: type[Part]) -> dict[str, str]:
    """What each field of a model means, by its key, its own fields after inherited ones."""
    meanings: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Part) and base is not Part:
            meanings |= _texts(base.__module__).get(base.__name__, {})
    return meanings


@cache
def _texts(module: str) -> dict[str, dict[str, str]]:
    """For each class of a module, the text below each annotated field."""
    tree = ast.parse(Path(str(modules[module].__file__)).read_text(encoding="utf-8"))
    return {
        node.name: {
            field.target.id.rstrip("_"): " ".join(str(text.value.value).split())
            for field, text in zip(node.body, node.body[1:], strict=False)
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        }
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
