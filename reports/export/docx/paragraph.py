"""How text becomes the runs and paragraphs of WordprocessingML, as strings.

Strings parsed once are about thirty times faster than python-docx's own objects, one by one.
"""

from itertools import groupby
from typing import Any, Protocol
from xml.sax.saxutils import escape, quoteattr

from reports.export.characters import legal
from reports.export.document import Run, Text

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWIPS_PER_CM = 567
_CLICKABLE = ("https://", "http://", "mailto:")
_NO_BREAK_SPACE = "\u00a0"


class Lists(Protocol):
    """What the package knows of its numbered lists."""

    def new_scheme(self, family: Any, *, whole_path: bool) -> int:
        """Return the number of a new way to number a family's lists."""

    def new_list(self, scheme: int, *, level: int, start: int) -> int:
        """Return the number of a new list that begins with `start` on a level."""


class Relations(Protocol):
    """What a part of the package keeps outside its text."""

    lists: Lists

    def link(self, address: str) -> str:
        """Return the relationship's id for a web or mail address."""

    def picture(self, png: bytes, *, height_cm: float, description: str) -> str:
        """Return the drawing of a picture that the package now holds."""

    def picture_at_margin(
        self, png: bytes, *, height_cm: float, description: str, rise_cm: float
    ) -> str:
        """Return the same at the right margin, so far above the top of its paragraph."""


def twips(cm: float) -> int:
    """Return centimetres as twentieths of a point, Word's unit of length."""
    return round(cm * TWIPS_PER_CM)


def quoted(text: str) -> str:
    """Return text as an attribute's value, quotes included."""
    return quoteattr(legal(text))


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph; `properties` are further elements of w:pPr in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def typed(text: str, properties: str = "") -> str:
    """Return one run; line ends become breaks, `properties` are elements of w:rPr in order."""
    clean = legal(text).replace("\r", "").replace("\t", " ")
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean.split("\n")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{lines}</w:r>" if properties else f"<w:r>{lines}</w:r>"


def runs(text: Text, relations: Relations, *, bold_style: bool = False) -> str:
    """Return a text's runs, one a kind; in a `bold_style` nothing is made bold once more."""
    alike = groupby(text, key=lambda run: (run.href, run.bold and not bold_style))
    return "".join(
        _run("".join(map(_kept, members)), href, relations, bold=bold)
        for (href, bold), members in alike
    )


def _kept(run: Run) -> str:
    return run.text.replace(" ", _NO_BREAK_SPACE) if run.keep else run.text


def _run(text: str, href: str, relations: Relations, *, bold: bool) -> str:
    if not href.startswith(_CLICKABLE):
        return typed(text, '<w:rStyle w:val="Strong"/>' if bold else "")
    inner = typed(text, '<w:rStyle w:val="Hyperlink"/>' + ("<w:b/><w:bCs/>" if bold else ""))
    return f'<w:hyperlink r:id="{relations.link(href)}" w:history="1">{inner}</w:hyperlink>'


def alignment(align: str) -> str:
    """Return w:jc for "centre" and "end"; the start needs none."""
    value = {"centre": "center", "end": "right"}.get(align)
    return f'<w:jc w:val="{value}"/>' if value else ""
