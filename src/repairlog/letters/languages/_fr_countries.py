# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What one country says otherwise in a letter in French."""

OWN = {
    "FR": {
        "kind.final": "Dernier avis avant médiation",
        "law.repair.number.request": "dans un délai {window} au plus à compter de la demande",
        "law.over": "Compté en jours calendaires (non en jours ouvrés) à partir du {start}, jour où le défaut vous a été signalé, le délai de réparation a expiré le {end}.",
        "otherwise.final": "À défaut, je saisirai, sans autre avis, le médiateur de la consommation compétent et, si nécessaire, la juridiction compétente. Une solution amiable reste possible.",
        "adr": "Une solution amiable, y compris par la voie de la médiation de la consommation, reste possible.",
    },
}
"""What one country says otherwise."""
