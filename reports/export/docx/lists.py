"""How outlines become lists that Word numbers by itself, each level in a style of its own.

A marker stays typed text where Word would count otherwise: an officer's "๑.๑" followed by "๑.๓".
"""

import re
from dataclasses import dataclass
from typing import Literal

from ita_portal.thai.digits import to_thai_digits
from reports.export.document import ListItem
from reports.export.docx.paragraph import Relations, paragraph, runs, twips, typed

Kind = Literal["Number", "Bullet", "Plain"]

LEVELS = range(1, 5)
BULLET = "-"
_MARKER = re.compile("([๐-๙]{1,3})((?:[.][๐-๙]{1,3})*)[.]?")


@dataclass(frozen=True)
class Family:
    """Lists of one surrounding: what their styles are called and how far they hang, in twips.

    `text_style` is that of a line without marker on the first level; `first` and `deeper` are how
    far the text of a level stands behind its marker.
    """

    key: str
    name: str
    text_style: str
    based_on: str
    offset: int = 0
    first: int = 454
    deeper: int = 567

    def style(self, kind: Kind, level: int) -> str:
        """Return the key of the style of a level's numbered, bulleted or plain items."""
        return f"{self.key}{kind}{level}"

    def hanging(self, level: int) -> int:
        """Return how far a level's text hangs behind its marker."""
        return self.first if level == 1 else self.deeper

    def left(self, level: int) -> int:
        """Return how far a level's text stands from the left."""
        return self.offset + sum(self.hanging(upper) for upper in range(1, level + 1))


TEXT = Family("List", "", "BodyText", "Normal")
MEMO = Family("MemoList", "บันทึก", "BodyText", "Normal", offset=twips(2.5))
COMPONENT = Family("ComponentList", "องค์ประกอบ", "ComponentText", "Normal", offset=twips(1.2))
TABLE = Family("TableList", "ตาราง", "TableText", "TableText", first=369, deeper=454)
FAMILIES = (TEXT, MEMO, COMPONENT, TABLE)


class Counting:
    """What Word has counted so far in one run of text: a part of the paper, a column of a table.

    Word counts all lists of one scheme together, hence every run has schemes of its own.
    """

    def __init__(self, family: Family, relations: Relations) -> None:
        self.family = family
        self._relations = relations
        self._schemes: dict[bool, int] = {}
        self._list, self._path = 0, ()
        self._below: dict[int, tuple[int, int]] = {}

    def list_of(self, marker: str, level: int) -> int:
        """Return the list that shows this marker next on a level, or 0 where none would."""
        path = _path_of(marker)
        if len(path) == level:
            return self._list_of_path(path)
        return self._list_below(path[0], level) if len(path) == 1 else 0

    def _list_of_path(self, path: tuple[int, ...]) -> int:
        if not self._follows(path):
            if len(path) > 1:
                return 0
            self._list = self._new_list(level=1, start=path[0], whole_path=True)
        self._path = path
        return self._list

    def _follows(self, path: tuple[int, ...]) -> bool:
        """Tell whether `path` comes next: the first below what was counted last, or one more."""
        above = len(path) - 1
        counted = self._path[above] if len(self._path) > above else 0
        return bool(self._list) and self._path[:above] == path[:-1] and counted + 1 == path[-1]

    def _list_below(self, number: int, level: int) -> int:
        """Return a list whose items below others count by themselves: "๑." below "๒."."""
        counted, found = self._below.get(level, (0, 0))
        if not found or counted + 1 != number:
            found = self._new_list(level=level, start=number, whole_path=False)
        self._below[level] = number, found
        return found

    def _new_list(self, *, level: int, start: int, whole_path: bool) -> int:
        lists = self._relations.lists
        if whole_path not in self._schemes:
            self._schemes[whole_path] = lists.new_scheme(self.family, whole_path=whole_path)
        return lists.new_list(self._schemes[whole_path], level=level, start=start)


def _path_of(marker: str) -> tuple[int, ...]:
    """Return what a marker counts: (3,) for "๓.", (3, 1) for "๓.๑", () for what Word cannot."""
    match = _MARKER.fullmatch(marker)
    path = tuple(map(int, marker.rstrip(".").split("."))) if match else ()
    return path if path and marker == marker_of(path) else ()


def marker_of(path: tuple[int, ...]) -> str:
    """Return the marker that Word shows: "๓." on the first level, "๓.๑" below."""
    return to_thai_digits(".".join(map(str, path)) + ("." if len(path) == 1 else ""))


def list_items(
    items: tuple[ListItem, ...], counting: Counting, relations: Relations, *, level: int = 1
) -> str:
    """Return an outline's paragraphs, from the given level on."""
    return "".join(
        _item(item, counting, relations, min(level, LEVELS[-1]))
        + list_items(item.items, counting, relations, level=level + 1)
        for item in items
    )


def _item(item: ListItem, counting: Counting, relations: Relations, level: int) -> str:
    family, content = counting.family, runs(item.text, relations)
    if not item.marker:
        style = family.text_style if level == 1 else family.style("Plain", level - 1)
        return paragraph(style, content)
    if item.marker == BULLET:
        return paragraph(family.style("Bullet", level), content)
    number = counting.list_of(item.marker, level)
    if number:
        counted = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(family.style("Number", level), content, counted)
    marker = f"{typed(item.marker)}<w:r><w:tab/></w:r>"
    return paragraph(family.style("Number", level), marker + content, _NOT_COUNTED)


_NOT_COUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
