# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What one country says otherwise in a letter in Portuguese."""

OWN = {
    "PT": {
        "sender.tax": "NIF: {value}",
        "otherwise.final": "Findo este prazo, recorrerei, sem novo aviso, ao Livro de Reclamações, a um centro de arbitragem de conflitos de consumo e, se necessário, aos tribunais. Continua a ser possível uma solução por acordo.",
        "adr": "Continua a ser possível uma solução por acordo, incluindo num centro de arbitragem de conflitos de consumo.",
    },
}
"""What Portugal alone says; Brazil has its own file."""
