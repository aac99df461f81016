# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What one country says otherwise in a letter in Spanish."""

AMERICAN = {"salutation": "Estimados señores:"}
OWN = {
    "ES": {
        "kind.final": "Reclamación extrajudicial previa",
        "a_letter.final": "una reclamación extrajudicial previa",
        "sender.tax": "NIF: {value}",
        "otherwise.final": "En su defecto, acudiré, sin nuevo aviso, a los servicios de consumo o a la Junta Arbitral de Consumo competente y, si fuera necesario, a los tribunales. Sigue siendo posible una solución acordada.",
        "adr": "Sigue siendo posible una solución acordada, también ante la Junta Arbitral de Consumo.",
        "otherwise.rights": "En su defecto, me reservo el derecho a presentar reclamación ante los servicios de consumo competentes.",
        "effect.notice": "El presente requerimiento se formula también como reclamación extrajudicial previa.",
        "effect.final": "El presente escrito constituye la reclamación extrajudicial previa.",
    },
}
"""What America, and what one country, says otherwise."""
