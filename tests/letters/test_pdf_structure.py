"""What PDF/UA-1 and PDF/A-3 ask of a file, as far as a reader of its objects can tell; no validator was at hand."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

from letters import cases, evidence
from repairlog.letters import formats, languages
from repairlog.letters.formats import pdf

SHOWS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"}


@pytest.fixture(scope="module", params=["de", "pt"])
def reader(request):
    letter = evidence.letter(cases.promised(case=evidence.CASE), step="notice", lang=request.param, schedule=True)
    document = pdf.render(letter, draft=False, files=formats.Files(evidence.BYTES, b"{}\n"))
    assert () == document.warnings
    return PdfReader(io.BytesIO(document.data))


def nodes(reader):
    """Every element of the tag tree, and every piece of content it names as (page, number)."""
    found, content = [], set()

    def visit(node, page):
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                visit(child, page)
        elif isinstance(node, DictionaryObject):
            page = node.raw_get("/Pg").idnum if "/Pg" in node else page
            if node.get("/Type") == "/MCR":
                content.add((page, int(node["/MCID"])))
                return
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                visit(node["/K"], page)
        else:
            content.add((page, int(node)))

    visit(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], None)
    return found, content


def painted(page, reader):
    """The numbers of the page's marked content; fails where anything is painted that is neither tagged nor an artifact."""
    numbers, open_ = set(), []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in {b"BDC", b"BMC"}:
            tag = operands[0]
            told = operands[1] if operator == b"BDC" else {}
            told = told if isinstance(told, DictionaryObject) else {}
            if "/MCID" in told:
                numbers.add(int(told["/MCID"]))
            open_.append("/MCID" in told or tag == "/Artifact")
        elif operator == b"EMC":
            open_.pop()
        elif operator in SHOWS:
            assert any(open_), operator
    assert not open_
    return numbers


def test_all_that_is_painted_is_tagged_or_an_artifact_and_all_tags_have_content(reader):
    _, told = nodes(reader)
    shown = {(page.indirect_reference.idnum, number) for page in reader.pages for number in painted(page, reader)}
    assert shown
    assert shown == told
    assert all(page["/Tabs"] == "/S" for page in reader.pages if "/Annots" in page)


def test_the_tag_tree_has_headings_in_order_and_tables_of_equal_rows_with_heads(reader):
    found, _ = nodes(reader)
    kinds = [node["/S"] for node in found]
    assert "/Document" == kinds[0]
    assert "/H1" == next(kind for kind in kinds if kind.startswith("/H"))
    assert {"/H1", "/H2"} == {kind for kind in kinds if kind in {f"/H{n}" for n in range(1, 7)}}
    tables = [node for node in found if node["/S"] == "/Table"]
    assert 5 == len(tables)
    for table in tables:
        rows = [cells(row) for row in rows_of(table)]
        assert 1 == len({len(row) for row in rows})
        assert {"/TH"} == set(rows[0])
        assert {"/TD"} == {cell for row in rows[1:] for cell in row}
    assert not {"/Figure", "/Formula", "/Link"} & set(kinds), "nothing needs a text in its place"


def rows_of(node):
    for child in children(node):
        if child["/S"] == "/TR":
            yield child
        elif child["/S"] in {"/THead", "/TBody", "/TFoot"}:
            yield from rows_of(child)


def cells(row):
    return [child["/S"] for child in children(row)]


def children(node):
    kids = node["/K"].get_object()
    kids = kids if isinstance(kids, ArrayObject) else [kids]
    return [kid for kid in (kid.get_object() for kid in kids) if isinstance(kid, DictionaryObject) and "/S" in kid]


def test_it_names_its_language_and_title_and_says_what_it_claims(reader):
    root = reader.trailer["/Root"]
    known = reader.xmp_metadata.rdf_root.toxml()
    assert root["/Lang"][:2] in languages.codes()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title in known
    assert all(claim in known for claim in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<"))
    [intent] = root["/OutputIntents"]
    assert "/GTS_PDFA1" == intent["/S"]
    assert intent["/DestOutputProfile"].get_object().get_data()[36:40] == b"acsp", "an ICC profile"
    assert reader.trailer["/ID"]
    assert not {"/OpenAction", "/AA"} & set(root)
    assert not reader.is_encrypted


def test_every_font_is_embedded_and_says_what_its_glyphs_mean(reader):
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        [inner] = font["/DescendantFonts"]
        about = inner.get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(about)
    resources = [page["/Resources"] for page in reader.pages]
    assert not any("/JS" in str(page) for page in resources)


def test_every_file_inside_says_what_it_is_to_the_letter(reader):
    files = [one.get_object() for one in reader.trailer["/Root"]["/AF"]]
    assert len(evidence.BYTES) + 2 == len(files)
    for file in files:
        assert {"/F", "/UF", "/AFRelationship", "/Desc", "/EF"} <= set(file)
        stream = file["/EF"]["/F"].get_object()
        assert "/" in stream["/Subtype"][1:], "its kind, as PDF/A-3 wants"
        assert "/ModDate" in stream["/Params"]
