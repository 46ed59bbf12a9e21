"""What stands in a Word file: text as it would print, with the numbers that Word writes itself.

Tracked changes are read as accepted, text boxes stand after the paragraph that holds them, content
controls and fields give their text. Heads, feet, footnotes and pictures are not read.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from xml.etree.ElementTree import Element

from measures.importing.archive import Archive
from measures.importing.numbering import Numbering, numbering_from
from measures.importing.source import INNER_TABLE, Cell, Paragraph, Refused, Source, Table

MOST_CHARACTERS = 800_000
MOST_BLOCKS = 20_000
MOST_ROWS = 4_000
_TOO_LONG = "รายงานนี้ยาวเกินกว่าที่นำเข้าได้ในครั้งเดียว (ประมาณ 300 หน้า) โปรดแบ่งเป็นหลายไฟล์"
_TOO_DEEP = "ไฟล์นี้ซ้อนกันซับซ้อนเกินกว่าที่อ่านได้ โปรดคัดลอกตารางไปไว้ในเอกสารใหม่ แล้วนำเข้าเอกสารนั้น"
MOST_DEEP = 60
_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "fldData",
        "sectPr",
        "tblPr",
        "tblGrid",
    ]
)
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_CHECKED = {
    "00FE": "☒",
    "0052": "☒",
    "0053": "☒",
    "00FC": "✓",
    "0050": "✓",
    "00A8": "☐",
    "006F": "☐",
}


def read_word(archive: Archive, part: str) -> Source:
    """Return what stands in a Word file whose main part is `part`."""
    return _Reader(archive, part).read()


class _Reader:
    """Walks a document once, counting lists as it goes."""

    def __init__(self, archive: Archive, part: str) -> None:
        self.root = archive.xml(part)
        self.archive, self.part = archive, part
        self.blocks: list[Paragraph | Table] = []
        self.tables = self.characters = self.rows = self.footnotes = 0
        self.paragraphs = self.depth = 0
        self.new_page = False
        self.unfinished = ""

    @cached_property
    def numbering(self) -> Numbering:
        """The document's lists; most documents have none, and need not be asked for them."""
        return _numbering(self.archive, self.part)

    @cached_property
    def styles(self) -> dict[str, tuple[str, int]]:
        """The lists that styles belong to."""
        return _numbered_styles(self.archive, self.part)

    def read(self) -> Source:
        for body in self.root:
            if _name(body.tag) == "body":
                self.blocks += self._blocks(body)
        return Source(tuple(self.blocks), tuple(self._notes()))

    def _notes(self) -> Iterator[str]:
        if self.footnotes:
            yield f"ในไฟล์มีเชิงอรรถ {self.footnotes} แห่ง ซึ่งไม่ได้นำเข้า โปรดพิมพ์เพิ่มเองหากจำเป็น"

    def _blocks(self, parent: Element) -> Iterator[Paragraph | Table]:
        self._go_down()
        yield from self._blocks_in(parent)
        self.depth -= 1

    def _go_down(self) -> None:
        """Refuse what is wrapped deeper than any page is: each wrapping costs all that is in it."""
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise Refused(_TOO_DEEP)

    def _blocks_in(self, parent: Element) -> Iterator[Paragraph | Table]:
        for child in parent:
            name = _name(child.tag)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield self._table(child)
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
                yield from self._blocks(child)
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(child))

    def _paragraph(self, element: Element) -> Iterator[Paragraph | Table]:
        """Yield a paragraph, and after it what stands in its text boxes."""
        self.paragraphs += 1
        boxes: list[Element] = []
        breaks = self.new_page or _breaks_before(element)
        self.new_page = False
        marker = self._marker(element)
        text = self.unfinished + "".join(self._text(element, boxes)).strip("\n")
        self.unfinished = ""
        if _end_is_deleted(element):
            self.unfinished = text
        elif text.strip():
            self._count(len(text))
            words = f"{marker} {text.lstrip()}" if marker else text
            yield Paragraph(words, self.paragraphs, breaks)
            breaks = False
        self.new_page |= breaks
        for box in boxes:
            yield from self._blocks(box)

    def _text(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        self._go_down()
        yield from self._text_in(element, boxes)
        self.depth -= 1

    def _text_in(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        for child in element:
            name = _name(child.tag)
            if name == "t":
                yield child.text or ""
            elif name == "r":
                if not _is_hidden(child):
                    yield from self._text(child, boxes)
            elif name in _SKIPPED:
                self._look_for_page(child)
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "br":
                yield self._line_break(child)
            elif name == "AlternateContent":
                yield from self._text(_chosen(child), boxes)
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "sym":
                yield _CHECKED.get(_attribute(child, "char").upper().replace("F0", "00", 1), "•")
            elif name == "checkBox":
                yield _box(child)
            elif name in {"footnoteReference", "endnoteReference"}:
                self.footnotes += 1
            elif len(child):
                yield from self._text(child, boxes)

    def _line_break(self, element: Element) -> str:
        if _attribute(element, "type") == "page":
            self.new_page = True
            return ""
        return "\n"

    def _look_for_page(self, element: Element) -> None:
        if any(_name(child.tag) == "sectPr" for child in element):
            self.new_page = True

    def _marker(self, element: Element) -> str:
        properties = _child(element, "pPr")
        list_id, level = self._list_of(properties) if properties is not None else ("", 0)
        return self.numbering.marker(list_id, level) if list_id not in {"", "0"} else ""

    def _list_of(self, properties: Element) -> tuple[str, int]:
        own = _list_in(properties)
        style = _child(properties, "pStyle")
        styled = self.styles.get(_attribute(style, "val")) if style is not None else None
        if own is None:
            return styled or ("", 0)
        return own

    def _table(self, element: Element) -> Table:
        self.tables += 1
        name = f"ตารางที่ {self.tables}"
        rows = tuple(tuple(self._row(row)) for row in _rows(element))
        return Table(name, rows)

    def _row(self, element: Element) -> Iterator[Cell]:
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise Refused(_TOO_LONG)
        yield from (Cell() for _ in range(_before(element)))
        for child in element:
            name = _name(child.tag)
            if name == "tc":
                yield self._cell(child)
            elif name in {"sdt", "sdtContent", "ins", "customXml"}:
                yield from self._row(child)

    def _cell(self, element: Element) -> Cell:
        properties = _child(element, "tcPr")
        across, goes_on = _merging(properties) if properties is not None else (1, False)
        lines, tables = [], []
        self.unfinished = ""
        for block in self._blocks(element):
            if isinstance(block, Table):
                lines.append(f"{INNER_TABLE}{len(tables)}")
                tables.append(block)
            else:
                lines.append(block.text)
        self.new_page = False
        return Cell("\n".join(lines), across, goes_on, tuple(tables))

    def _count(self, characters: int) -> None:
        self.characters += characters
        if self.characters > MOST_CHARACTERS or self.paragraphs > MOST_BLOCKS:
            raise Refused(_TOO_LONG)


def _numbering(archive: Archive, part: str) -> Numbering:
    for _, name in archive.related(part, "numbering"):
        if name in archive.names:
            return numbering_from(archive.xml(name), _name)
    return Numbering()


def _numbered_styles(archive: Archive, part: str) -> dict[str, tuple[str, int]]:
    """Return the lists that paragraph styles belong to, by the style's id."""
    found, based = {}, {}
    for _, name in archive.related(part, "styles"):
        if name not in archive.names:
            continue
        for style in archive.xml(name):
            key = _attribute(style, "styleId")
            properties, base = _child(style, "pPr"), _child(style, "basedOn")
            if properties is not None and (own := _list_in(properties)):
                found[key] = own
            elif base is not None:
                based[key] = _attribute(base, "val")
    for _ in range(4):
        found |= {key: found[base] for key, base in based.items() if base in found}
    return found


def _list_in(properties: Element) -> tuple[str, int] | None:
    numbered = _child(properties, "numPr")
    if numbered is None:
        return None
    list_id, level = _child(numbered, "numId"), _child(numbered, "ilvl")
    depth = _attribute(level, "val") if level is not None else "0"
    found = _attribute(list_id, "val") if list_id is not None else ""
    return (found, int(depth) if depth in set("012345678") else 0)


def _rows(element: Element) -> Iterator[Element]:
    """Yield a table's rows but for those that a tracked change took out."""
    for child in element:
        name = _name(child.tag)
        if name == "tr":
            properties = _child(child, "trPr")
            if properties is None or _child(properties, "del") is None:
                yield child
        elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml"}:
            yield from _rows(child)


def _before(row: Element) -> int:
    properties = _child(row, "trPr")
    skipped = _child(properties, "gridBefore") if properties is not None else None
    return _few(_attribute(skipped, "val")) if skipped is not None else 0


def _merging(properties: Element) -> tuple[int, bool]:
    """Return how many columns a cell covers and whether it goes on from above."""
    across, goes_on = 1, False
    for child in properties:
        name = _name(child.tag)
        if name == "gridSpan":
            across = max(1, _few(_attribute(child, "val")))
        elif name == "vMerge":
            goes_on = _attribute(child, "val") in {"", "continue"}
    return across, goes_on


def _few(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text) < 64 else 0


def _breaks_before(element: Element) -> bool:
    properties = _child(element, "pPr")
    breaks = _child(properties, "pageBreakBefore") if properties is not None else None
    return breaks is not None and _is_on(breaks)


def _end_is_deleted(element: Element) -> bool:
    """Tell whether accepting the changes joins the paragraph to the next one."""
    properties = _child(element, "pPr")
    run = _child(properties, "rPr") if properties is not None else None
    return run is not None and _child(run, "del") is not None


def _is_hidden(run: Element) -> bool:
    properties = _child(run, "rPr")
    hidden = _child(properties, "vanish") if properties is not None else None
    return hidden is not None and _is_on(hidden)


def _is_on(element: Element) -> bool:
    return _attribute(element, "val") not in {"0", "false", "off"}


def _box(element: Element) -> str:
    states = {_name(child.tag): child for child in element}
    state = states.get("checked", states.get("default"))
    return "☒" if state is not None and _is_on(state) else "☐"


def _chosen(element: Element) -> Element:
    """Return the first of the alternatives, which is the one that Word shows."""
    return element[0] if len(element) else element


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _name(child.tag) == name), None)


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _name(key) == name), "")


@lru_cache(maxsize=2_048)
def _name(tag: str) -> str:
    """Return a name without its namespace, which differs between the two kinds of Word files."""
    return tag[tag.rfind("}") + 1 :]
