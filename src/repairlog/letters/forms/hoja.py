"""Spain's complaint sheet, hoja de reclamaciones; its layout differs from region to region."""

from datetime import date

from repairlog.letters.forms import Field, Form

FORM = Form(
    title="Hoja de reclamaciones",
    country="ES",
    lang="es",
    first_hand=True,
    checked=date(2026, 11, 23),
    fields=(
        Field("Reclamante", "me"),
        Field("DNI o NIE", "me_tax"),
        Field("Domicilio", "me_address"),
        Field("Teléfono", "me_phone"),
        Field("Correo electrónico", "me_email"),
        Field("Empresa reclamada", "trader"),
        Field("Domicilio de la empresa", "trader_address"),
        Field("Hechos", "description"),
        Field("Pretensión", "want"),
        Field("Documentos", "files"),
    ),
    remarks=(
        "The sheets are regional; facts that find no room go on a separate sheet.",
        "The firm has 10 working days at most to answer, and says whether it accepts mediation or arbitration.",
    ),
)
