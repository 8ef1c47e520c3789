"""The table of commands. A row's name is also the module here that holds the command.

Imports nothing: `smmplan --help` is answered from this table.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

COMMANDS = {
    "init": "Write a plan to begin with, and what git, editors and CI need.",
    "check": "Check plans, and show what is wrong and what to write instead.",
    "fmt": "Lay out the YAML of plans in one way, and keep what it says.",
    "status": "Show on one screen what is missing, open, late and next.",
    "show": "Show what stands at a place of the plan, or its sections.",
    "set": "Write one value into the plan, or take it out.",
    "add": "Add an entry, a record or words; asks what a strategy must say.",
    "observe": "Write down what was read of metrics on a day.",
    "budget": "Show what may be spent, where it came from, where the year ends.",
    "import": "Take a budget or posts from a spreadsheet into the plan.",
    "report": "Make a document of the plan: HTML, Markdown, PDF or DOCX.",
    "preview": "Show the report in the browser, and again on every change.",
    "template": "Show the report's templates, and copy one to change it.",
    "calc": "Work out margins, ad budgets and other figures; needs no plan.",
    "board": "Show the tasks on a board, or what one person has to do.",
    "approve": "Approve a post, and write down who did, when, and what it said.",
    "roadmap": "Draw phases, milestones, goals and work over the months.",
    "calendar": "Show posts, days that matter and what is due, by month.",
    "utm": "Build links that tell which post and channel a visitor came from.",
    "platforms": "Show the limits of platforms, and where each figure is from.",
    "explain": "Explain a rule: why it matters, a bad example and a good one.",
    "rules": "List all rules.",
    "schema": "Print the JSON Schema of the plan language, for editors.",
    "completion": "Print the script that lets a shell complete what you type.",
}

SUBCOMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "budget": {
        "record": ("budget_record:command", "Record what was spent on a line in a month."),
        "move": ("budget_move:command", "Move money between lines and pools, with a date and a reason."),
        "close-year": ("budget_close_year:command", "Write what this year leaves over into the plan of the next year."),
        "export": ("budget_export:command", "Write the budget for other programs: a hledger journal, or CSV."),
        "import": ("budget_import:command", "Take what was spent from a bank's or an ad platform's CSV file."),
    },
    "calc": {
        "margin": ("calc:margin", "Price, cost and margin: give two, get the third."),
        "markup": ("calc:markup", "Price, cost and markup: give two, get the third."),
        "ad-budget": ("calc:ad_budget", "How much a year's sales leave for advertising."),
        "from-goal": ("calc:from_goal", "What a revenue goal costs in orders, clicks or leads."),
        "daily": ("calc:daily", "The daily setting for an ad platform."),
        "roas": ("calc:roas", "ROAS, ROI, CPM, CTR, CPC, CPL, CPA, CAC and MER of what ran."),
        "ltv": ("calc:ltv", "What a customer is worth, and when its cost is paid back."),
    },
    "import": {
        "sheet": ("import_sheet:command", "Take a budget or posts from a CSV file or a workbook."),
    },
    "template": {
        "list": ("template:show", "List the built-in templates, and which the plan has its own of."),
        "eject": ("template:eject", "Copy a built-in template beside the plan, to change it there."),
        "status": ("template:status", "Say which copies were changed, and which built-in ones since."),
    },
}
"""The second words that a command knows, as in `smmplan calc margin`: where the function of each stands, written
MODULE:FUNCTION, and its line of help. Such a command takes no arguments of its own, only options."""


def listed(rows: Iterable[tuple[str, str]]) -> str:
    """Names with their lines of help, a row each, below one another."""
    table = tuple(rows)
    wide = max(8, *(len(name) for name, _ in table))
    return "\n".join(f"  {name:<{wide}}  {line}" for name, line in table)


def overview() -> str:
    """What `smmplan --help` prints: every command with its line, in at most 80 columns."""
    return f"""\
Usage: smmplan COMMAND [OPTIONS]

Checks a social-media-marketing strategy that is kept as plain YAML.

Commands:
{listed(COMMANDS.items())}

Options:
  --version   Print the version.
  -h, --help  Print this help; after a command, that command's help.
"""
