"""What can be wrong with a YAML text: the codes, names and manual pages of the syntax findings.

The text of each has the form of a rule's docstring: why it matters, then `Bad:` and `Good:` with a snippet.
"""

from __future__ import annotations

from smmplan.base.finding import Finding, Related, Severity
from smmplan.base.place import Place
from smmplan.source.codes import Code

MOST_FINDINGS = 1000
"""How many findings of one kind a text gets: who has more learns enough from these."""


class Unreadable(Exception):
    """A text that cannot be read further; `finding` says why, and is all that is said about the file."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def trouble(
    code: str, place: Place, message: str, help: str | None = None, related: tuple[Related, ...] = ()
) -> Finding:
    """A finding of a syntax code; it has no path, because paths need a text that can be read."""
    return _BY_CODE[code].at(place, message, help=help, related=related)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_DEEP = "[" * 201 + "]" * 201

TROUBLES = (
    Code(
        "SYN001",
        "not-yaml",
        _ERROR,
        """A file that is no YAML cannot be read: nothing in it is checked, counted or shown.

        Bad:
            %YAML 3.0
            ---
            title: Sinag Coffee
        Good:
            title: Sinag Coffee
        """,
    ),
    Code(
        "SYN002",
        "duplicate-key",
        _ERROR,
        """A key can stand once in a mapping. Of two, readers of YAML silently drop one, with everything below it.

        The first one counts until one of them is gone.

        Bad:
            goals: {known: {what: Be named first}}
            personas: {mariel: {name: Mariel}}
            goals: {regulars: {what: 900 regulars}}
        Good:
            goals: {known: {what: Be named first}, regulars: {what: 900 regulars}}
            personas: {mariel: {name: Mariel}}
        """,
    ),
    Code(
        "SYN003",
        "tab-indent",
        _ERROR,
        """YAML is indented with spaces. How wide a tab is, every editor decides for itself.

        Bad:
            company:
            \tname: Sinag Coffee
        Good:
            company:
              name: Sinag Coffee
        """,
    ),
    Code(
        "SYN004",
        "merge-conflict",
        _ERROR,
        """Git could not join two changes and left both in the file, with lines that mark them. A person must choose.

        Bad:
            title: Sinag Coffee
            <<<<<<< HEAD
            currency: PHP
            =======
            currency: CNY
            >>>>>>> budget
        Good:
            title: Sinag Coffee
            currency: PHP
        """,
    ),
    Code(
        "SYN005",
        "control-character",
        _ERROR,
        """Control characters cannot be seen, and YAML does not allow them. They come from copying out of other
        programs, or from a file that is not UTF-8.

        Bad:
            title: Sinag\x0b Coffee
        Good:
            title: Sinag Coffee
        """,
    ),
    Code(
        "SYN006",
        "nested-too-deep",
        _ERROR,
        f"""Lists and mappings may stand in each other 200 levels deep. No plan needs that; a bracket that was never
        closed, or a program that wrote the file, causes it.

        Bad:
            tags: {_DEEP}
        Good:
            tags: [farm, roast]
        """,
    ),
    Code(
        "SYN007",
        "alias-bomb",
        _ERROR,
        """Aliases of aliases multiply: ten lines can stand for more values than a computer can hold. Aliases may add
        100,000 values to a file.

        Bad:
            a: &a [x, x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        Good:
            a: &a [x, x]
            b: [*a, *a]
        """,
    ),
    Code(
        "SYN008",
        "recursive-alias",
        _ERROR,
        """An alias repeats what its anchor stands for. Inside that, it would repeat itself without an end.

        Bad:
            rhythm: &all [daily story, *all]
        Good:
            rhythm: [daily story, weekly review]
        """,
    ),
    Code(
        "SYN009",
        "unknown-alias",
        _ERROR,
        """A value that begins with * is an alias: it repeats what &name marks further up in the same file. Without
        such a mark there is nothing to repeat. A text that begins with * needs quotes.

        Bad:
            title: *bold
        Good:
            title: "*bold"
        """,
    ),
    Code(
        "SYN010",
        "tag",
        _ERROR,
        """Words that begin with ! tell YAML which type a value has. A plan does not need them: its language knows the
        type of every field. A text that begins with ! needs quotes.

        Bad:
            title: !important Sinag Coffee
        Good:
            title: "!important Sinag Coffee"
        """,
    ),
    Code(
        "SYN011",
        "second-document",
        _ERROR,
        """A line with --- begins a second document in the same file. A plan is one document; what follows would not
        be read.

        Bad:
            title: Sinag Coffee
            ---
            currency: PHP
        Good:
            title: Sinag Coffee
            currency: PHP
        """,
    ),
    Code(
        "SYN012",
        "complex-key",
        _ERROR,
        """A key is one short text. YAML allows lists, mappings and nothing at all as keys; a plan cannot name them.
        Most often a text that begins with { or [ is not in quotes.

        Bad:
            title: {{brand}}
        Good:
            title: "{{brand}}"
        """,
    ),
    Code(
        "SYN013",
        "not-a-mapping",
        _ERROR,
        """A plan is made of keys with values. A file that is empty, or that holds a list or a single text, says nothing
        that could be checked.

        Bad:
            - Sinag Coffee
            - PHP
        Good:
            title: Sinag Coffee
            currency: PHP
        """,
    ),
    Code(
        "SYN014",
        "comma-in-braces",
        _ERROR,
        """Inside { } a comma ends a text, and what follows becomes a key without a value. This is how plans lose half
        sentences most often. Texts belong in quotes or on a line of their own.

        Bad:
            company: {what: Film one farm, cut it}
        Good:
            company: {what: "Film one farm, cut it"}
        """,
    ),
    Code(
        "SYN015",
        "thousands-in-braces",
        _ERROR,
        """Inside { } a comma ends a value, so 1,000 would count as 1. Amounts are written without separators.

        Bad:
            budget: {total: 1,000}
        Good:
            budget: {total: 1000}
        """,
    ),
    Code(
        "SYN016",
        "unquoted-sign",
        _ERROR,
        """Some signs have a meaning of their own at the start of a value: > | @ ` % & * ! - ? [ ] { } and the comma. A
        text that begins with one needs quotes.

        Bad:
            target: >= 900
        Good:
            target: ">= 900"
        """,
    ),
    Code(
        "SYN017",
        "hidden-comment",
        _WARNING,
        """A # after a space begins a comment, so a hashtag or a number sign cuts the text off without a word. Text with
        a # needs quotes; a comment that is meant as one has a space behind its #.

        Bad:
            title: We are #1 in Baguio
        Good:
            title: "We are #1 in Baguio"
        """,
    ),
    Code(
        "SYN018",
        "colon-in-text",
        _ERROR,
        """A colon with a space behind it ends a key. Inside a text it needs quotes.

        Bad:
            title: Launch: the sequel
        Good:
            title: "Launch: the sequel"
        """,
    ),
    Code(
        "SYN019",
        "full-width-sign",
        _ERROR,
        """Chinese and Japanese keyboards type ： ， ［ ］ in full width. They look like the signs of YAML, but YAML
        reads them as letters. Inside a sentence they are welcome.

        Bad:
            title：Sinag Coffee
        Good:
            title: Sinag Coffee
        """,
    ),
    Code(
        "SYN020",
        "full-width-space",
        _ERROR,
        """YAML indents with plain spaces. The full-width space (U+3000) of Chinese and Japanese keyboards looks the
        same, but YAML reads it as a letter.

        Bad:
            company:
            \u3000\u3000name: Sinag Coffee
        Good:
            company:
              name: Sinag Coffee
        """,
    ),
    Code(
        "SYN021",
        "curly-quotes",
        _ERROR,
        """Word processors turn quotes into curly ones. YAML knows straight quotes only, so a colon or a comma between
        curly ones ends the text all the same.

        Bad:
            title: “Launch: the sequel”
        Good:
            title: "Launch: the sequel"
        """,
    ),
    Code(
        "SYN022",
        "bad-merge",
        _ERROR,
        """The key << takes over the keys of another mapping. It needs an alias of a mapping, or a list of such.

        Bad:
            hours: &hours 12
            team: {mia: {<<: *hours, name: Mia Ong}}
        Good:
            hours: &hours {hours_per_week: 12}
            team: {mia: {<<: *hours, name: Mia Ong}}
        """,
    ),
    Code(
        "SYN023",
        "repeated-anchor",
        _ERROR,
        """An anchor (&name) gives a value a name for aliases further down. Of two with one name, nobody can see which
        one an alias means.

        Bad:
            morning: &slot 07:30
            evening: &slot 19:00
            best_times: [*slot]
        Good:
            morning: &morning 07:30
            evening: &evening 19:00
            best_times: [*morning, *evening]
        """,
    ),
    Code(
        "SYN024",
        "unused-anchor",
        _WARNING,
        """A value that begins with & has an anchor: a name that aliases can repeat, and no part of the text. Where no
        alias repeats it, it was probably meant as text.

        Bad:
            title: &more to come
        Good:
            title: "&more to come"
        """,
    ),
    Code(
        "SYN025",
        "text-after-quote",
        _ERROR,
        """A value that begins with a quote ends with the next one. Text behind it belongs to nothing; an apostrophe
        inside single quotes is a quote as well.

        Bad:
            title: "Named beans" of Sinag
        Good:
            title: '"Named beans" of Sinag'
        """,
    ),
    Code(
        "SYN026",
        "unclosed-quote",
        _ERROR,
        """A quote that is never closed swallows everything up to the next quote, often many lines below.

        Bad:
            title: "Sinag Coffee
            currency: PHP
        Good:
            title: "Sinag Coffee"
            currency: PHP
        """,
    ),
    Code(
        "SYN027",
        "unpaired-bracket",
        _ERROR,
        """Every [ needs its ] and every { its }. Without its end, a list or a mapping swallows the lines below.

        Bad:
            tags: [farm, roast
            currency: PHP
        Good:
            tags: [farm, roast]
            currency: PHP
        """,
    ),
    Code(
        "SYN028",
        "bad-escape",
        _ERROR,
        r"""Inside double quotes a \ has a meaning of its own, such as \n for a new line. A plain \ is written twice, or
        the text stands in single quotes.

        Bad:
            logo: "brand\logo.svg"
        Good:
            logo: 'brand\logo.svg'
        """,
    ),
    Code(
        "SYN029",
        "wrong-indent",
        _ERROR,
        """What belongs together begins in the same column; what belongs to a key begins further right. A line between
        two columns belongs to nothing.

        Bad:
            company:
                name: Sinag Coffee
              founded: 2019
        Good:
            company:
              name: Sinag Coffee
              founded: 2019
        """,
    ),
    Code(
        "SYN030",
        "no-colon",
        _ERROR,
        """A key ends with a colon and a space. Without both, YAML does not see where the key ends.

        Bad:
            smmplan: 1
            title:Sinag Coffee
        Good:
            smmplan: 1
            title: Sinag Coffee
        """,
    ),
    Code(
        "SYN031",
        "kept-quotes",
        _WARNING,
        """Curly quotes do not quote in YAML: they are part of the text and show in every report. Straight quotes, or
        none, leave the text as it is meant. Words and numbers without spaces are read without their curly quotes.

        Bad:
            title: “Sinag Coffee”
        Good:
            title: "Sinag Coffee"
        """,
    ),
    Code(
        "SYN032",
        "list-among-keys",
        _ERROR,
        """One level holds either keys or list items (-), never both.

        Bad:
            company:
              name: Sinag Coffee
              - first roast in 2019
        Good:
            company:
              name: Sinag Coffee
              resources:
                - first roast in 2019
        """,
    ),
    Code(
        "SYN033",
        "misplaced-comma",
        _ERROR,
        """Inside [ ] and { } one comma stands between two values: not none, and not two.

        Bad:
            tags: ["farm" "roast"]
        Good:
            tags: ["farm", "roast"]
        """,
    ),
    Code(
        "SYN034",
        "no-break-space",
        _ERROR,
        """Word processors and web pages put in spaces that do not break a line, and others of special widths. They look
        like plain ones, but YAML reads them as letters: they indent nothing, end no key and part no values. Inside a
        sentence they are welcome.

        Bad:
            company:  # no-break spaces stand in the next line
            \xa0\xa0name: Sinag Coffee
        Good:
            company:
              name: Sinag Coffee
        """,
    ),
)
"""Every kind of syntax finding. Codes and names are permanent; new ones join at the end."""

_BY_CODE = {each.code: each for each in TROUBLES}
