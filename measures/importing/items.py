"""Where one item of a list ends and the next begins, in texts that were written in one breath."""

import re
from collections.abc import Iterator

from ita_portal.thai.outline import normalise_outline

_MARK = re.compile(
    r"(?:(?<=\s)|(?<=^))(?:\(?([0-9]{1,2})[.)](?!\d)|([0-9]{1,2})\.([0-9]{1,2})(?![0-9.%]))\s?(?=\S)",
    re.M,
)
_BULLET = re.compile(r"\s+-\s?(?=[ก-๙A-Z“\"(])")
_SHORTEST_BULLET = 12


def itemised(text: str) -> str:
    """Return a list's text in its stored form, with items that share a line on lines of their own.

    Numbers part items only where they count on: "1. … 2. …" does, "พ.ศ. 2566" and "1.5 ล้าน" do not.
    """
    return normalise_outline("\n".join(_bulleted(line) for line in _counted(text).split("\n")))


def without_number(text: str) -> tuple[str, int | None]:
    """Return a measure's text without the number before it, and that number.

    A text that counts on ("1. … 2. …") is a list and keeps its numbers.
    """
    found = re.match(r"\(?([0-9]{1,2})[.)](?!\d)\s*", text)
    if not found or re.search(rf"(?:^|\s)\(?{int(found[1]) + 1}[.)](?!\d)", text[found.end() :]):
        return text, None
    return text[found.end() :], int(found[1])


def _counted(text: str) -> str:
    starts = list(_starts(text))
    pieces, end = [], 0
    for start in starts:
        pieces.append(text[end:start].rstrip(" "))
        end = start
    parts = [part for part in [*pieces, text[end:]] if part.strip()]
    return "\n".join(part.strip("\n") for part in parts)


def _starts(text: str) -> Iterator[int]:
    """Yield where an item begins that counts on from the one before it."""
    marks = list(_MARK.finditer(text))
    numbers = {int(mark[1]) for mark in marks if mark[1]}
    # A list whose first number got lost still counts on: "… 2. … 3. …".
    last, below = int(1 not in numbers and {2, 3} <= numbers), 0
    for mark in marks:
        if mark[1]:
            number = int(mark[1])
            counts = number == last + 1 and (number > 1 or 2 in numbers)
            if counts:
                last, below = number, 0
                yield mark.start()
        elif int(mark[2]) == last and int(mark[3]) == below + 1:
            below += 1
            yield mark.start()


def _bulleted(line: str) -> str:
    """Part the bullets of a line that begins with one, or that has two and more in it."""
    marks = list(_BULLET.finditer(line, 1))
    if not line.lstrip().startswith("-") and len(marks) < 2:
        return line
    parts, end = [], 0
    for mark in marks:
        if mark.start() - end >= _SHORTEST_BULLET:
            parts.append(line[end : mark.start()])
            end = mark.start()
    return "\n".join(part.strip() for part in [*parts, line[end:]])
