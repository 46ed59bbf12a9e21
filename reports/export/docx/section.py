"""What the pages of a part look like: size, margins, Thai page numbers, header and footer."""

from dataclasses import dataclass

from reports.export.document import Document, Part
from reports.export.docx.paragraph import Relations, paragraph, quoted, runs, twips
from reports.export.qr import qr_png

_A4_CM = (21.0, 29.7)
_CODE_CM, _CODE_RISE_CM = 1.5, 0.5
_WITHOUT_NUMBER_ON_FIRST_PAGE = ("memo", "cover")
_PAGE_FIELD = (
    '<w:r><w:t xml:space="preserve">- </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:t>๑</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> -</w:t></w:r>'
)


@dataclass(frozen=True)
class Page:
    """A page's measures in centimetres; `header` and `footer` are their distance from the edge."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float

    @classmethod
    def of(cls, part: Part) -> "Page":
        """Return the page of a part.

        Letters and memos keep 3 cm at the left and 2 cm at the right; a memo begins 1.5 cm below
        the upper edge with its emblem (Prime Minister's Office instructions of B.E. 2553), and its
        header pushes the text of later pages down to 3 cm.
        """
        if part.orientation == "landscape":
            return cls(_A4_CM[1], _A4_CM[0], 2, 2, 1.8, 2, 0.5, 0.8)
        top = 1.5 if part.key == "memo" else 3
        return cls(*_A4_CM, top, 2, 2, 3, 1.5, 1)

    @property
    def text_width(self) -> int:
        """The width between the margins, in twips."""
        return twips(self.width) - twips(self.left) - twips(self.right)


def section(part: Part, references: str) -> str:
    """Return a part's w:sectPr; `references` names its headers and footers, or inherits them."""
    page = Page.of(part)
    orient = ' w:orient="landscape"' if part.orientation == "landscape" else ""
    start = ' w:start="1"' if part.restart_numbering else ""
    title_page = "<w:titlePg/>" if part.key in _WITHOUT_NUMBER_ON_FIRST_PAGE else ""
    margins = " ".join(
        f'w:{side}="{twips(getattr(page, side))}"'
        for side in ("top", "right", "bottom", "left", "header", "footer")
    )
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{orient}/>'
        f'<w:pgMar {margins} w:gutter="0"/>'
        f'<w:pgNumType w:fmt="thaiNumbers"{start}/><w:cols w:space="708"/>{title_page}</w:sectPr>'
    )


def header(document: Document, *, first_page: bool) -> str:
    """Return a header's paragraph: "- ๒ -", or nothing on a first page, and the draft's mark."""
    mark = _mark(document.mark) if document.mark else ""
    if first_page:
        return paragraph("SectionEnd", mark)
    return paragraph("Header", mark + _PAGE_FIELD)


def footer(document: Document, relations: Relations) -> str:
    """Return a footer's paragraph: version and verification code, the QR code beside them."""
    return paragraph("Footer", runs(document.footer, relations) + _code(document, relations))


def _code(document: Document, relations: Relations) -> str:
    if document.code is None:
        return ""
    drawing = relations.picture_at_margin(
        qr_png(document.code.address),
        height_cm=_CODE_CM,
        description=document.code.label,
        rise_cm=_CODE_RISE_CM,
    )
    return f"<w:r>{drawing}</w:r>"


def _mark(word: str) -> str:
    """Return the pale word across the page, in the form in which Word keeps its own watermarks."""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
        '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
        '<v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
        ' style="position:absolute;margin-left:0;margin-top:0;width:240pt;height:130pt;'
        "rotation:332;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#f0f0f0" stroked="f">'
        f'<v:textpath style="font-family:&quot;TH SarabunPSK&quot;;font-size:1pt;font-weight:bold"'
        f" string={quoted(word)}/></v:shape></w:pict></w:r>"
    )
