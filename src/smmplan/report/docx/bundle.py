"""A document as bytes: what it says of itself, and a ZIP archive without a clock in it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

from smmplan.report.docx.about import About
from smmplan.report.rendering.shown import shown

_LONGEST = 255
"""Characters that a property may have."""
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that ZIP knows."""
_UNIX = 3


def bundled(document: Document, about: About, language: str) -> bytes:
    """The bytes of a document: the same for the same content and day."""
    properties = document.core_properties
    day = datetime(about.day.year, about.day.month, about.day.day)  # noqa: DTZ001 - the day of the report, nobody's clock
    properties.title, properties.author = (shown(text)[:_LONGEST] for text in (about.title, about.author))
    properties.last_modified_by = properties.author
    properties.comments, properties.language = "", language
    properties.created = properties.modified = day
    _forget_the_thumbnail(document)
    written = BytesIO()
    document.save(written)
    return _without_times(written)


def _forget_the_thumbnail(document: Document) -> None:
    """Take away the picture of the empty document that python-docx begins with."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]


def _without_times(written: BytesIO) -> bytes:
    made = BytesIO()
    with ZipFile(written) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = ZipInfo(entry.filename, _BEGINNING)
            info.compress_type, info.create_system = ZIP_DEFLATED, _UNIX
            new.writestr(info, old.read(entry))
    return made.getvalue()
