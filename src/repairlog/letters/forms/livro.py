"""Portugal's electronic complaints book, Livro de Reclamações."""

from datetime import date

from repairlog.letters.forms import Field, Form

FORM = Form(
    title="Livro de Reclamações Eletrónico",
    country="PT",
    lang="pt",
    first_hand=False,
    checked=date(2026, 11, 23),
    files=3,
    fields=(
        Field("Nome do reclamante", "me"),
        Field("Morada", "me_address"),
        Field("NIF", "me_tax"),
        Field("E-mail", "me_email"),
        Field("Telefone", "me_phone"),
        Field("Empresa reclamada", "trader"),
        Field("Morada da empresa", "trader_address"),
        Field("Motivo da reclamação", "description"),
        Field("Pretensão", "want"),
        Field("Ficheiros", "files"),
    ),
    asks_too=("the sector of the firm",),
    remarks=("You get a PDF as receipt, ASAE a copy; the firm has 15 working days to answer.",),
)
