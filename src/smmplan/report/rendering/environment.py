"""Where templates come from, and what they may do: the sandbox, the look-up, and whose fault an error is."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    pass_eval_context,
)
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from smmplan.base.assets import template_folders
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.report.rendering.compiled import Compiled
from smmplan.source.repository import real, repository_root, within

BUILT_IN = "@smmplan"
"""The name before the path of a built-in template, for a template of a plan that extends it."""

_FOLDER = "report"


_OF_LOOPS = frozenset({"first", "last", "index", "index0", "length"})


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates see values and change nothing."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view, or what a template offers by that name; anything else as the sandbox allows it.

        The short way is a third of the time of a page: both hold nothing but what we put there.
        """
        kind = type(obj)
        if attribute in getattr(kind, "_fields", ()) or (kind is TemplateModule and attribute in obj.__dict__):
            return getattr(obj, attribute)
        if kind is LoopContext and attribute in _OF_LOOPS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


class MarkdownSandbox(Sandbox):
    """Templates of Markdown: what macros and blocks give is Markdown already."""

    @staticmethod
    def concat(parts: Any) -> Any:
        """The parts of a template put together."""
        from smmplan.report.rendering.markdown_text import Marked

        return Marked("".join(parts))


class _Own(FileSystemLoader):
    """The templates of a plan; a link that leads out of its repository is no template."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder, encoding="utf-8-sig")
        self._folder = folder
        self._top = real(repository_root(os.path.dirname(folder)) or os.path.dirname(folder))

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = f"templates/{template}"
        try:
            text, path, fresh = super().get_source(environment, template)
        except TemplateNotFound:
            # What stands there and cannot be read must not give way to the built-in one unseen.
            inside = [part for part in template.split("/") if part]
            if os.pardir not in inside and os.path.lexists(os.path.join(self._folder, *inside)):
                raise Trouble(f"{quote(name)} is no file; write the template into a file of that name") from None
            raise
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise Trouble(f"{name}:{line}: this is no UTF-8; save the template as UTF-8") from error
        except OSError as error:
            raise Trouble(f"cannot read {quote(name)}: {str(error.strerror).lower()}") from error
        if not within(real(path), self._top):
            raise Trouble(f"{quote(name)} leads out of the plan's repository; make it a file of its own")
        return text, path, fresh


def environment(
    kind: type[Sandbox], plan_folder: str | None, offered: Mapping[str, Any], filters: Mapping[str, Any], finalize: Any
) -> Sandbox:
    """The templates of a plan's own folder before the built-in ones, in the sandbox, with what they may call.

    A value that does not exist is an error. Whether values are escaped as HTML the name of a template says.
    """
    made = kind(
        loader=_loader(plan_folder),
        autoescape=lambda name: name is None or name.endswith((".html.j2", ".svg.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        # What is compiled is kept for reports in all languages: nothing of it may be worked out in one of them.
        optimized=False,
        finalize=pass_eval_context(lambda _, value: finalize(value)),
        bytecode_cache=Compiled(built_in_folder(), kind.__name__),
    )
    made.globals.update(offered)
    made.filters.update(filters)
    return made


def built_in_folder() -> str:
    """The folder of the built-in templates."""
    return next(path for each in template_folders(None) if os.path.isdir(path := os.path.join(each, _FOLDER)))


def own_folder(plan_folder: str | None) -> str | None:
    """The folder of a plan's own templates; None where it has none."""
    path = os.path.join(plan_folder, "templates") if plan_folder else ""
    return path if os.path.isdir(path) else None


def rendered(templates: Sandbox, name: str, values: Mapping[str, Any], plan_folder: str | None) -> str:
    """The text of a template with values. Raises Trouble, with file and line, for a mistake in a plan's template."""
    try:
        return templates.get_template(name).render(values)
    except (
        TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError, MemoryError,
    ) as error:  # fmt: skip
        _blame(error, plan_folder)


def _blame(error: Exception, plan_folder: str | None) -> NoReturn:
    """Say where in a plan's template the fault is; what is no fault of a plan's template is raised again."""
    folder = own_folder(plan_folder)
    place = _place(error, folder) if folder else None
    if place is None or folder is None:
        raise error
    path, line = place
    name = os.path.relpath(path, os.path.dirname(folder)).replace(os.sep, "/")
    raise Trouble(
        f"{name}:{line}: {_said(error)}; smmplan template eject shows how the built-in one does it"
    ) from error


def _said(error: Exception) -> str:
    """What is wrong with a template, in words that need no Python."""
    if isinstance(error, RecursionError):
        return "it calls, includes or extends itself without end"
    if isinstance(error, TemplateNotFound):
        return f"there is no template {quote(str(error.name))}"
    if isinstance(error, ArithmeticError):
        return "a division by zero, or a number that is too large"
    if isinstance(error, MemoryError):
        return "it asks for more memory than there is"
    said = str(error).rstrip(".").replace("'", '"')
    return f"{said[:1].lower()}{said[1:]}" or "it cannot be rendered"


def _place(error: Exception, folder: str) -> tuple[str, int] | None:
    """The file and the line of the innermost of a plan's own templates that led to an error."""
    if (
        isinstance(error, TemplateSyntaxError)
        and error.filename
        and error.filename.startswith(os.path.join(folder, ""))
    ):
        return error.filename, error.lineno
    found, step = None, error.__traceback__
    while step is not None:
        path = step.tb_frame.f_code.co_filename
        if path.startswith(os.path.join(folder, "")):
            found = path, step.tb_lineno
        step = step.tb_next
    return found


def _loader(plan_folder: str | None) -> BaseLoader:
    built_in = FileSystemLoader(built_in_folder())
    own = own_folder(plan_folder)
    named = PrefixLoader({BUILT_IN: built_in})
    return ChoiceLoader([named, *([_Own(own)] if own else []), built_in])
