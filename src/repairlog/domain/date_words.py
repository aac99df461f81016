"""The words of dates in the six letter languages: en, it, de, fr, es, pt.

Own tables, because what a person types is read before any language data is worth loading. Accents may be left out, but
only all of a word's: both spellings are listed. No word means two months or two weekdays; ``mar`` alone is a month
(March) and a weekday (Tuesday in Italian, French and Spanish).
"""

from __future__ import annotations

_MONTHS = (
    "january jan gennaio gen januar jänner jän janvier janv enero ene janeiro",
    "february feb febbraio februar février févr fév febrero fevereiro fev",
    "march mar marzo märz maerz mär mrz mars março",
    "april apr aprile avril avr abril abr",
    "may maggio mag mai mayo maio",
    "june jun giugno giu juni juin junio junho",
    "july jul luglio lug juli juillet juil julio julho",
    "august aug agosto ago août",
    "september sep sept settembre set sett septembre septiembre setiembre setembro",
    "october oct ottobre ott oktober okt octobre octubre outubro out",
    "november nov novembre noviembre novembro",
    "december dec dicembre dic dezember dez décembre déc diciembre dezembro",
)
_WEEKDAYS = (
    "monday lunedì montag lundi lunes segunda-feira segunda",
    "tuesday martedì dienstag mardi martes terça-feira terça",
    "wednesday mercoledì mittwoch mercredi miércoles quarta-feira quarta",
    "thursday giovedì donnerstag jeudi jueves quinta-feira quinta",
    "friday venerdì freitag vendredi viernes sexta-feira sexta",
    "saturday sabato samstag sonnabend samedi sábado",
    "sunday domenica sonntag dimanche domingo",
)
_SHORT_WEEKDAYS = (
    "mon lun mo seg",
    "tue tues mar di ter",
    "wed mer mi mié qua",
    "thu thur thurs gio do jeu jue qui",
    "fri ven fr vie sex",
    "sat sab sa sam sáb",
    "sun dom so dim",
)
_NEAR = (
    "yesterday ieri gestern hier ayer ontem",
    "today oggi heute aujourd'hui aujourd’hui hoy hoje",
    "tomorrow domani morgen demain mañana amanhã",
)
_PLAIN = str.maketrans("àáâãäçèéêëìíîïñòóôõöùúûü", "aaaaaceeeeiiiinooooouuuu")


def _numbered(lists: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        spelling: number
        for number, words in enumerate(lists, first)
        for word in words.split()
        for spelling in (word, word.translate(_PLAIN))
    }


MONTHS = _numbered(_MONTHS, 1)
"""Month names, long and short, to 1…12."""
WEEKDAYS = _numbered(_WEEKDAYS, 0)
"""Weekday names in full, to 0 (Monday)…6."""
ANY_WEEKDAYS = {**_numbered(_SHORT_WEEKDAYS, 0), **WEEKDAYS}
"""Weekday names, long and short: what may stand before a date."""
NEAR = _numbered(_NEAR, -1)
"""Yesterday, today and tomorrow, to -1, 0, 1."""
JOINING = frozenset(("di", "de", "of"))
"""What may stand between the day, the month and the year."""
ORDINALS = ("st", "nd", "rd", "th", "er", "º", "°", ".")
"""What may follow the number of a day."""
