"""The language of a report: its own words from catalogs, and dates, numbers and money as CLDR writes them."""

from smmplan.report.language.language import Language, language, languages

__all__ = ["Language", "language", "languages"]
