"""The texts that an editor shows on a key: what it means, what may stand behind it, and an example."""

from __future__ import annotations

from typing import Any

from smmplan.plan.editor.snippets import as_yaml
from smmplan.plan.shape import Anything, Leaf, Shape
from smmplan.plan.value_words import choices, value_said


def on_key(meaning: str, shape: Shape) -> str:
    """What a key means, and what may stand behind it; Markdown. Editors add the examples of the schema."""
    return meaning if isinstance(shape, Anything) else f"{meaning}\n\nValue: {value_said(shape, _with_words)}"


def on_section(meaning: str, example: Any, name: str) -> str:
    """What a section is, with a small example; Markdown."""
    return f"{meaning}\n\n```yaml\n{as_yaml({name: example})}```"


def _with_words(shape: Shape, said: str) -> str:
    words = choices(shape) if isinstance(shape, Leaf) else ()
    return f"one of {', '.join(f'`{word}`' for word in words)}" if words else said
