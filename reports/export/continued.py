"""Which pages go on with a row or group of the page before, and may say so in their margin.

The style sheet puts "… (ต่อ)" into the margin of every page on which a table stands, with the
words of what the page goes on with if it does. Where a page begins is known only when it was laid
out; so the marks are taken off those pages that begin with something new.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.export.units import Units

_GROUP_MARK, _ROW_MARK = "@top-left", "@top-right"
_OF_THE_PIECE_BEFORE = "data-goes-on"
_NOTHING = (None, None)


def take_off_untrue_marks(pages: Iterable[Any]) -> None:
    """Leave the marks of continuation only where a group or a row goes on; `pages` are laid out."""
    group_above, row_above = _NOTHING
    for page in pages:
        rows = list(_rows(page))
        group, row = rows[0] if rows else _NOTHING
        if not _goes_on(group, group_above):
            _take_off(page, _GROUP_MARK)
        if row is None or row is not row_above:
            _take_off(page, _ROW_MARK)
        group_above, row_above = rows[-1] if rows else _NOTHING


def beginnings(pages: Iterable[Any], units: Units) -> Iterator[int | None]:
    """Yield for each page the place of the unit it begins with, None where it goes on with one.

    `pages` hold just these units; known are the beginnings of parts and of table rows.
    """
    opening = {unit.part.key: place for place, unit in enumerate(units) if unit.opens}
    rows = [place for place, unit in enumerate(units) if unit.row]
    above, seen = None, 0
    for number, page in enumerate(pages):
        here = [row for _, row in _rows(page._page_box)]
        opened = [opening.pop(key) for key in list(opening) if key in page.anchors]
        if number == 0 or opened:
            yield min(opened, default=0)
        else:
            yield rows[seen] if here and here[0] is not above else None
        for row in here:
            seen += row is not above
            above = row


def _goes_on(group: Any, above: Any) -> bool:
    """Tell whether a group is that of the page before, or of the piece before this one."""
    if group is None or above is not None:
        return group is not None and group is above
    return _OF_THE_PIECE_BEFORE in group.attrib


def _rows(page: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the elements of each row of a table's body on the page, its group's first."""
    for box in page.descendants():
        if box.element_tag == "tbody" and not box.is_header:
            yield from ((box.element, row.element) for row in box.children)


def _take_off(page: Any, place: str) -> None:
    page.children = tuple(box for box in page.children if getattr(box, "at_keyword", None) != place)
