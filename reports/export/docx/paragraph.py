"""How text becomes the runs and paragraphs of WordprocessingML, as strings.

Strings parsed once are about thirty times faster than python-docx's own objects, one by one.
"""

from itertools import groupby
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from reports.export.characters import legal
from reports.export.document import ListItem, Run, Text

TWIPS_PER_CM = 567
_CLICKABLE = ("https://", "http://", "mailto:")
_NO_BREAK_SPACE = "\u00a0"
_DEEPEST_LIST = 4


class Relations(Protocol):
    """What a part of the package keeps outside its text."""

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
    properties = "<w:b/><w:bCs/>" if bold else ""
    if not href.startswith(_CLICKABLE):
        return typed(text, properties)
    inner = typed(text, f'<w:rStyle w:val="Hyperlink"/>{properties}')
    return f'<w:hyperlink r:id="{relations.link(href)}" w:history="1">{inner}</w:hyperlink>'


def alignment(align: str) -> str:
    """Return w:jc for "centre" and "end"; the start needs none."""
    value = {"centre": "center", "end": "right"}.get(align)
    return f'<w:jc w:val="{value}"/>' if value else ""


def spacing_before(points: float) -> str:
    """Return w:spacing with so many points above."""
    return f'<w:spacing w:before="{round(points * 20)}"/>'


def list_width(style: str, level: int) -> int:
    """Return how far a list level's text hangs behind its marker, in twips."""
    first, deeper = (369, 454) if style == "TableList" else (454, 567)
    return first if level == 1 else deeper


def list_indent(style: str, level: int) -> int:
    """Return how far a list level's text stands from the left, in twips."""
    return sum(list_width(style, upper) for upper in range(1, level + 1))


def list_items(
    items: tuple[ListItem, ...],
    relations: Relations,
    *,
    style: str = "List",
    plain_style: str = "BodyText",
    offset: int = 0,
    level: int = 1,
) -> str:
    """Return an outline's paragraphs.

    Markers are typed, since other papers quote them. `style` is "List" or "TableList";
    `plain_style` is for paragraphs without marker on the first level; `offset` is how far the
    whole outline stands from the left, in twips.
    """
    parts = []
    for item in items:
        parts.append(_item(item, relations, style, plain_style, offset, level))
        parts.append(
            list_items(
                item.items,
                relations,
                style=style,
                plain_style=plain_style,
                offset=offset,
                level=level + 1,
            )
        )
    return "".join(parts)


def _item(
    item: ListItem, relations: Relations, style: str, plain_style: str, offset: int, level: int
) -> str:
    content = runs(item.text, relations)
    level = min(level, _DEEPEST_LIST)
    if item.marker:
        hanging = list_width(style, level)
        indent = _indent(offset + list_indent(style, level), hanging) if offset else ""
        return paragraph(
            f"{style}{level}", f"{typed(item.marker)}<w:r><w:tab/></w:r>{content}", indent
        )
    if level == 1:
        return paragraph(plain_style, content, _indent(offset) if offset else "")
    indent = _indent(offset + list_indent(style, level - 1))
    return paragraph(f"{style}{level}", content, indent)


def _indent(left: int, hanging: int = 0) -> str:
    first_line = f'w:hanging="{hanging}"' if hanging else 'w:firstLine="0"'
    return f'<w:ind w:left="{left}" {first_line}/>'
