"""Brazil's public platform consumidor.gov.br."""

from datetime import date

from repairlog.letters.forms import Field, Form

FORM = Form(
    title="consumidor.gov.br",
    country="BR",
    lang="pt",
    first_hand=True,
    checked=date(2026, 11, 23),
    fields=(
        Field("Empresa", "trader"),
        Field("Produto", "product"),
        Field("Data da compra", "bought"),
        Field("Contatos anteriores", "contacts"),
        Field("Relato", "description"),
        Field("Pedido", "want"),
        Field("Arquivos", "files"),
    ),
    remarks=(
        "It takes a gov.br account of level silver or gold, and only firms that joined are there.",
        "The firm has 10 days at most to answer; then you have 20 to rate the answer.",
    ),
)
