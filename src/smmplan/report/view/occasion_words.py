"""Days that matter, in the words of the report."""

from __future__ import annotations

from smmplan.report.language.words import phrase
from smmplan.report.subject import Subject

_NAMES = frozenset(
    (
        phrase("10.10"),
        phrase("11.11, Singles' Day"),
        phrase("12.12"),
        phrase("13th-month pay"),
        phrase("38, sales for Women's Day"),
        phrase("520, day of confessions"),
        phrase("618"),
        phrase("618 season"),
        phrase("9.18, day of national humiliation"),
        phrase("9.9"),
        phrase("All Saints' Day"),
        phrase("All Souls' Day"),
        phrase("Anzac Day"),
        phrase("Araw ng Kagitingan"),
        phrase("Armistice Day"),
        phrase("Ber months, the long Christmas season"),
        phrase("Black Friday"),
        phrase("Black Saturday"),
        phrase("Bonifacio Day"),
        phrase("Boxing Day"),
        phrase("Christmas Day"),
        phrase("Cyber Monday"),
        phrase("Day of Hiroshima"),
        phrase("Day of Nagasaki"),
        phrase("Day of September 11"),
        phrase("Day of the Dead"),
        phrase("Day of the Marco Polo Bridge"),
        phrase("Day of the Sewol"),
        phrase("Day of the Wenchuan earthquake"),
        phrase("Day of the end of the war"),
        phrase("Day of the great earthquake"),
        phrase("Days after Lunar New Year"),
        phrase("Diwali"),
        phrase("Double 11 season"),
        phrase("Double Ninth Festival"),
        phrase("Dragon Boat Festival"),
        phrase("Earth Day"),
        phrase("Easter"),
        phrase("Easter Monday"),
        phrase("Eid al-Adha"),
        phrase("Eid al-Fitr"),
        phrase("El Buen Fin"),
        phrase("Father's Day"),
        phrase("Feast of the Immaculate Conception"),
        phrase("Gifts for Mid-Autumn"),
        phrase("Giving Tuesday"),
        phrase("Good Friday"),
        phrase("Halloween"),
        phrase("Independence Day"),
        phrase("International Women's Day"),
        phrase("Labor Day"),
        phrase("Labour Day"),
        phrase("Lantern Festival"),
        phrase("Last Day of the Year"),
        phrase("Lunar New Year"),
        phrase("Lunar New Year's Eve"),
        phrase("Maundy Thursday"),
        phrase("Memorial Day"),
        phrase("Mid-Autumn Festival"),
        phrase("Mother's Day"),
        phrase("Mothering Sunday"),
        phrase("National Day and the golden week"),
        phrase("National Heroes Day"),
        phrase("National memorial day of Nanjing"),
        phrase("New Year's Day"),
        phrase("New Year's Eve"),
        phrase("Ninoy Aquino Day"),
        phrase("Pasko"),
        phrase("Payday"),
        phrase("Qingming, day of the dead"),
        phrase("Qixi"),
        phrase("Ramadan"),
        phrase("Remembrance Day"),
        phrase("Remembrance of the Dead"),
        phrase("Remembrance of the Holocaust"),
        phrase("Rizal Day"),
        phrase("Second day of Christmas"),
        phrase("Shopping for Lunar New Year"),
        phrase("Simbang Gabi"),
        phrase("Sinterklaas"),
        phrase("Small Business Saturday"),
        phrase("Super Bowl"),
        phrase("Thanksgiving"),
        phrase("Totensonntag"),
        phrase("Valentine's Day"),
        phrase("Volkstrauertag"),
        phrase("Weeks before Christmas"),
        phrase("Weeks before Diwali"),
        phrase("White Day"),
    )
)
"""The names in analysis/agenda/occasions.txt. Those of a plan, and of the holidays library, stay as they are."""


def occasion_name(subject: Subject, name: str, *, own: bool) -> str:
    """What a day is called; `own` is one that the plan itself names."""
    return subject.language.say(name) if name in _NAMES and not own else name


def occasion_kind(subject: Subject, kind: str) -> str:
    """What sort of day it is; a word of the plan's own as it is written."""
    say = subject.language.say_in
    words = {
        "promotion": say("day", "sales occasion"),
        "holiday": say("day", "holiday"),
        "quiet": say("day", "quiet, nothing is sold"),
        "event": say("day", "event"),
        "company": say("day", "a day of our own"),
    }
    return words.get(kind, kind)
