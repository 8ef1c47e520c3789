"""Write a page for each section of the plan language, and of what sections share, and README.md: `make pages`.

python docs/making/field_pages.py

The pages say what the models of src/smmplan/plan say; field_examples.py beside this file finds the examples.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from field_examples import example, whole_example
from field_homes import COMMON, HEAD, Home, fields_of, homes, naming, uses
from page_folder import DOCS, slug, write_pages

from smmplan.plan import entry
from smmplan.plan.describe import field_meanings, meaning
from smmplan.plan.header import Header
from smmplan.plan.part import Part
from smmplan.plan.references import KINDS
from smmplan.plan.sections import SECTIONS, Form, Section, model_of
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, fixed
from smmplan.plan.value_words import VALUES, choices, value_said
from smmplan.plan.words import JOURNEY

FOLDER = DOCS / "fields"
MADE = "<!-- Made by `make pages` from the models of the plan language: change it there. -->"
VALUES_PAGE = "values"
LONGEST_LINE = 100
"""An example in one line is part of the text up to this many letters; a longer one stands in a block."""

_WRITTEN = {
    Form.ONE: "One mapping with these keys.",
    Form.TABLE: "Entries by id: you choose the id of each.",
    Form.LIST: "A list of records. A CSV file may stand in place of a record, as [Tables](../language.md#tables) says.",
}
_GROUPS = {
    "Dates and times": (
        *("when", "day", "month", "month or day", "at", "clock", "every", "rate"),
        *("span", "months", "timezone"),
    ),
    "Amounts of money": (
        *("money", "balance", "amount", "rated", "price", "planned", "share or money"),
        *("exchange rate", "pair of currencies"),
    ),
    "Numbers": ("number", "reading", "count", "scale", "decimals", "share", "target", "reached", "age", "version"),
    "Words and addresses": ("flag", "flag or words", "link", "handle", "title"),
}
"""The kinds of values as their page has them, by the names of their grammars."""


def pages() -> dict[str, str]:
    """The text of each page, by its file name."""
    made = {
        "README.md": _index(),
        f"{HEAD}.md": _head(),
        f"{COMMON}.md": _common(),
        f"{VALUES_PAGE}.md": _values(),
        **{f"{name}.md": _section(section) for name, section in SECTIONS.items()},
    }
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()}


# -------------------------------------------------------------------- pages


def _index() -> Iterator[str]:
    yield from ("# Fields of the plan language", "", MADE, "")
    yield "Every section of a plan and every key in it: what it means, what may stand there, and an example. To write a"
    yield "plan, read [The plan language](../language.md); to copy from one with all sections, open"
    yield "[plan-language.yaml](../plan-language.yaml)."
    yield ""
    yield f"Only `smmplan` and `title`, in the [head]({HEAD}.md), are required. What you do not know yet is `TBD`."
    yield "Where a list may stand, one value may stand without brackets."
    yield from ("", "## What all sections share", "", "| page | what it has |", "|---|---|")
    yield f"| [head]({HEAD}.md) | The first keys of a plan: its title, its time, its units. |"
    yield f"| [common keys]({COMMON}.md) | What every entry may say, whatever it is. |"
    yield f"| [values]({VALUES_PAGE}.md) | Dates, money, targets and all else that has a form of its own. |"
    yield from (
        "",
        "## Sections",
        "",
        "In the order of the strategy loop.",
        "",
        "| section | what it is |",
        "|---|---|",
    )
    yield from (f"| [{name}]({name}.md) | {meaning(model_of(section))} |" for name, section in SECTIONS.items())


def _head() -> Iterator[str]:
    yield from ("# head: the first keys of a plan", "", MADE, "")
    yield f"{meaning(Header)} They stand at the top, before the sections."
    yield from _model(HEAD, Header)


def _common() -> Iterator[str]:
    yield from ("# Common keys", "", MADE, "")
    yield "Every entry and every record may have these keys. Where a section has a key of the same name, the section's"
    yield "own counts. A key that begins with `x-` is yours: smmplan leaves it alone."
    yield from _model(COMMON, entry.Entry)


def _values() -> Iterator[str]:
    yield from ("# Values", "", MADE, "")
    yield "What may stand behind keys, where more than a text is meant; side by side in"
    yield "[The plan language](../language.md#values)."
    for group, names in _GROUPS.items():
        yield from ("", f"## {group}")
        for value in (VALUES[name] for name in names):
            examples = ", ".join(f"`{each}`" for each in value.examples)
            yield from ("", f"### {_title(value.bare)}", "", value.means, "", f"- Written like: {examples}")


def _section(section: Section) -> Iterator[str]:
    model = model_of(section)
    yield from (f"# The section {section.name}", "", MADE, "", f"{meaning(model)} {_WRITTEN[section.form]}")
    if section.short:
        yield f"A text in place of an entry is its `{section.short}`."
    if section.name == "journey":
        yield f"The usual ids are {_and(JOURNEY)}; a plan may have its own."
    yield from _model(section.name, model)


def _model(page: str, model: type[Part]) -> Iterator[str]:
    """What a page says of its model, and of the mappings inside that have their home there."""
    yield from _fields(page, model, "")
    for inner, home in homes().items():
        if home.page == page and home.path:
            yield from ("", f"## {_inside(home)}", "", meaning(inner))
            others = [use for use in uses(inner) if use != home]
            if others:
                yield f"Also in {_and([_to_field(page, use) for use in others])}."
            yield from _fields(page, inner, f"{home.path}.")


def _fields(page: str, model: type[Part], path: str) -> Iterator[str]:
    """An entry as an example, and each key of it."""
    text = whole_example(model, page)
    if text:
        yield from ("", "```yaml", text, "```")
    if not path:
        names = [_to_field(page, home) for home in naming(page)]
        if names:
            yield from ("", f"Named by its id in {_and(names)}.")
    own = fields_of(model)
    common = [f"[`{key}`]({_from(page, COMMON)}#{key})" for key in fixed(model).fields if key not in own]
    if common:
        yield from ("", f"Also the common keys {_and(common)}.")
    shape, meanings, depth = fixed(model), field_meanings(model), "###" if path else "##"
    for key in own:
        yield from ("", f"{depth} `{path}{key}`", "", meanings[key], "")
        yield from _field(page, model, key, shape)


def _field(page: str, model: type[Part], key: str, shape: Fixed) -> Iterator[str]:
    """What may stand behind a key, other names of it, and an example."""
    field = shape.fields[key]
    if model is Header and key in {"smmplan", "title"}:
        yield "- Required."
    said = value_said(field, lambda inner, words: _linked(page, inner, words))
    yield f"- Value: {said}"
    allowed = choices(field)
    if allowed:
        yield f"- Words: {', '.join(f'`{word}`' for word in allowed)}; {_another(field)}"
    names = [other for other, meant in shape.other.items() if meant == key]
    if names:
        yield f"- Also written: {', '.join(f'`{name}`' for name in names)}"
    text = example(model, key, page)
    if allowed:
        text = text.partition("  #")[0].rstrip()
    if text and "\n" not in text and len(text) <= LONGEST_LINE:
        yield f"- Example: `{text}`"
    elif text:
        yield from ("- Example:", "", "  ```yaml", *(f"  {line}".rstrip() for line in text.split("\n")), "  ```")


# -------------------------------------------------------------------- words and links


def _another(shape: Shape) -> str:
    """What becomes of a word that is not in the list."""
    if isinstance(shape, Many):
        return _another(shape.item)
    if isinstance(shape, Either):
        return _another(shape.members[0])
    if isinstance(shape, Leaf) and shape.ref:
        return "or those of `workflow.states`"
    return "another word is an error" if isinstance(shape, Leaf) and shape.one_of else "another word is a warning"


def _linked(page: str, shape: Shape, words: str) -> str:
    """The words for a value, with a link to where it is explained."""
    if isinstance(shape, Fixed):
        home = homes()[shape.model]
        anchor = f"#{slug(_inside(home))}" if home.path else ""
        return f"[a mapping]({_from(page, home.page)}{anchor})" if anchor or home.page != page else "a mapping"
    if isinstance(shape, Leaf) and shape.ref:
        home = _collection(KINDS[shape.ref.kind].home)
        link = f"{_from(page, home.page)}{_anchor(home.path)}"
        return f"[{words}]({link})" if home.page and link else words
    if isinstance(shape, Leaf) and shape.grammar:
        return f"[{words}]({_from(page, VALUES_PAGE)}#{slug(VALUES[shape.grammar.name].bare)})"
    return words


def _collection(name: str) -> Home:
    """The home of what may be named: `budget.lines` is the key `lines` of the page `budget`."""
    page, _, path = name.partition(".")
    return Home(page, path)


def _to_field(page: str, home: Home) -> str:
    """A link to a key, called by its whole path."""
    shown = f"{home.page}.{home.path}" if home.page in SECTIONS else home.path
    return f"[`{shown}`]({_from(page, home.page)}{_anchor(home.path)})"


def _anchor(path: str) -> str:
    return f"#{slug(path)}" if path else ""


def _from(page: str, other: str) -> str:
    return "" if page == other else f"{other}.md"


def _inside(home: Home) -> str:
    return f"Inside `{home.path}`"


def _title(words: str) -> str:
    return words[:1].upper() + words[1:]


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


if __name__ == "__main__":
    write_pages(FOLDER, pages())
