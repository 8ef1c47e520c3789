"""Files that the plan names."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.base.finding import Path
from smmplan.checks.given import Files
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan


@rule("REF006", "missing-file", severity="warning", starter=True)
def missing_file(plan: Plan, files: Files) -> Iterator[Draft]:
    """A file that is not there is found out on the day of publishing.

    Files are looked for in the plan's folder and in its repository.

    Bad:
        calendar: {posts: [{id: farm, media: [{file: media/not-there.jpg, alt: A farmer}]}]}
    Good:
        calendar: {posts: [{id: farm, media: [{link: "https://drive.example/farm.jpg", alt: A farmer}]}]}
    """
    for path, name in _files_named(plan):
        if name and "://" not in name and not files(name):
            yield finding(path, f'there is no file "{name}"', help="add the file, or write where it is kept: link: ...")


def _files_named(plan: Plan) -> Iterator[tuple[Path, str | None]]:
    """Every text that names a file, with its path; None where none is named."""
    for index, post in enumerate(plan.posts):
        home: Path = ("calendar", "posts", index)
        yield from (((*home, "media", place, "file"), medium.file) for place, medium in enumerate(post.media))
        for name, variant in post.variants.items():
            there = (*home, "variants", name, "media")
            yield from (((*there, place, "file"), medium.file) for place, medium in enumerate(variant.media))
    for id, channel in plan.channels.items():
        yield from (
            (("channels", id, "assets", place, "file"), asset.file) for place, asset in enumerate(channel.assets)
        )
    if plan.brand:
        yield ("brand", "logo"), plan.brand.logo
    if plan.report:
        yield ("report", "logo"), plan.report.logo
