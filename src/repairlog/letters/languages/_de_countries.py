# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What one country says otherwise in a letter in German."""

_TYROLESE = {
    "sender.tax": "Steuernummer: {value}",
    "delivery.registered": "Per Einschreiben mit Rückschein",
    "means.registered": "Einschreiben mit Rückschein",
}
_SWISS_WORDS = {
    "salutation": "Sehr geehrte Damen und Herren",
    "kind.complaint": "Mängelrüge",
    "a_letter.complaint": "eine Mängelrüge",
}

OWN = {
    "DE": {
        "law.only_repair": "Nach dem Recht, das für den Vertrag vom {bought} gilt ({cite}), hat der Verkäufer die Nacherfüllung {repair} durchzuführen.",
        "law.repair.seller_informed": "innerhalb einer angemessenen Frist ab der Unterrichtung durch den Verbraucher",
        "law.gives_up": "Wird die Nacherfüllung nicht rechtzeitig durchgeführt, kann der Verbraucher vom Vertrag zurücktreten{article}.",
        "delivery.registered": "Per Einwurf-Einschreiben",
        "means.registered": "Einwurf-Einschreiben",
        "otherwise.final": "Nach fruchtlosem Ablauf werde ich ohne weitere Ankündigung eine Verbraucherschlichtungsstelle anrufen und nötigenfalls gerichtliche Schritte einleiten. Zu einer einvernehmlichen Lösung bin ich weiterhin bereit.",
    },
    "CH": _SWISS_WORDS,
    "LI": _SWISS_WORDS,
    "IT": _TYROLESE,
}
"""What one country says otherwise; in Italy, South Tyrol."""
