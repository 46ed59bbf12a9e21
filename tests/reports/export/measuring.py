"""Where everything stands on a PDF's pages: each glyph's ink, the rules, and whose text it is.

It reads the finished file and nothing else: the drawing operators give every glyph its place and
every rule its box, the embedded font programs give the glyph its ink, the tags say which cell or
paragraph it belongs to. So it holds for whatever engine has set the page. Lengths are points, the
origin is the page's upper left corner.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

_THIN = 1.5
_INVISIBLE_SIZE = 2


@dataclass(frozen=True)
class Box:
    """A rectangle; `top` is smaller than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box", tolerance: float = 0) -> bool:
        """Tell whether the other rectangle lies in this one."""
        return (
            other.left >= self.left - tolerance
            and other.right <= self.right + tolerance
            and other.top >= self.top - tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def meets(self, other: "Box", tolerance: float = 0) -> bool:
        """Tell whether the two rectangles share more than `tolerance` in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > tolerance
            and min(self.bottom, other.bottom) - max(self.top, other.top) > tolerance
        )


def around(boxes: list[Box]) -> Box:
    """Return the smallest rectangle around others."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True)
class Glyph:
    """One drawn glyph; `number` is its place in its font, 0 for .notdef; `ink` None for a space."""

    text: str
    number: int
    size: float
    baseline: float
    ink: Box | None
    owner: int | None


@dataclass(frozen=True)
class Page:
    """One page: its size, its glyphs in the order of drawing, its rules."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    upright: tuple[Box, ...]
    level: tuple[Box, ...]

    def cell_at(self, box: Box) -> Box:
        """Return the cell between whose rules the middle of a box lies."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        beside = [rule for rule in self.upright if rule.top <= y <= rule.bottom]
        across = [rule for rule in self.level if rule.left <= x <= rule.right]
        return Box(
            max((rule.right for rule in beside if rule.right <= x), default=0),
            max((rule.bottom for rule in across if rule.bottom <= y), default=0),
            min((rule.left for rule in beside if rule.left >= x), default=self.width),
            min((rule.top for rule in across if rule.top >= y), default=self.height),
        )


@dataclass
class Element:
    """One element of the tags: its role, and its text and elements in reading order."""

    role: str
    page: Page
    content: list["Element | list[Glyph]"] = field(default_factory=list)

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """All glyphs in and below the element."""
        return [
            glyph
            for each in self.content
            for glyph in (each.glyphs if isinstance(each, Element) else each)
        ]

    @property
    def text(self) -> str:
        """The element's characters without white space."""
        return re.sub(r"\s", "", "".join(glyph.text for glyph in self.glyphs))

    @property
    def lines(self) -> list[list[Glyph]]:
        """The visible glyphs with ink, one list for each baseline, from the top down."""
        lines: dict[int, list[Glyph]] = {}
        for glyph in self.glyphs:
            if glyph.ink and glyph.size > _INVISIBLE_SIZE:
                lines.setdefault(round(glyph.baseline), []).append(glyph)
        return [lines[baseline] for baseline in sorted(lines)]

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all below it in reading order."""
        yield self
        for each in self.content:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, *roles: str) -> list["Element"]:
        """Return the elements of some roles in reading order."""
        return [element for element in self.walk() if element.role in roles]


@dataclass(frozen=True)
class Paper:
    """A PDF's pages and the root of its tags."""

    pages: tuple[Page, ...]
    root: Element


def measured(pdf: bytes) -> Paper:
    """Return what stands where in a tagged PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        fonts: dict[tuple[int, int], _Font] = {}
        pages = {page.obj.objgen: _Drawing(page, fonts).page() for page in file.pages}
        root = _element(file.Root.StructTreeRoot.K[0], pages, next(iter(pages)))
    return Paper(tuple(pages.values()), root)


def _element(tag: pikepdf.Object, pages: dict, above: tuple[int, int]) -> Element:
    on = tag.Pg.objgen if "/Pg" in tag else above
    element = Element(str(tag.S)[1:], pages[on])
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            owner = int(kid)
            element.content.append([g for g in pages[on].glyphs if g.owner == owner])
        elif "/S" in kid:
            element.content.append(_element(kid, pages, on))
    return element


class _Font:
    """An embedded font: what its glyphs mean, how wide they are and where their ink is."""

    def __init__(self, font: pikepdf.Object) -> None:
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        program = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
        self._program = TTFont(io.BytesIO(program.read_bytes()), lazy=True)
        self._outlines = self._program.getGlyphSet()
        self._names = self._program.getGlyphOrder()
        self._em = self._program["head"].unitsPerEm
        self._inks: dict[int, tuple[float, ...] | None] = {}
        self.widths = dict(_widths(descendant.W))
        self.default_width = float(descendant.get("/DW", 1000))
        self.texts = dict(_meanings(font.ToUnicode.read_bytes().decode()))

    def ink(self, number: int) -> tuple[float, ...] | None:
        """Return the glyph's bounds in ems, y upwards, or None for a blank one."""
        if number not in self._inks:
            pen = BoundsPen(self._outlines)
            self._outlines[self._names[number]].draw(pen)
            self._inks[number] = pen.bounds and tuple(edge / self._em for edge in pen.bounds)
        return self._inks[number]


def _widths(array: pikepdf.Array) -> Iterator[tuple[int, float]]:
    entries = list(array)
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + place, float(width)) for place, width in enumerate(second))
        else:
            width = float(entries.pop(0))
            yield from ((number, width) for number in range(first, int(second) + 1))


def _meanings(cmap: str) -> Iterator[tuple[int, str]]:
    for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for number, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", section):
            yield int(number, 16), bytes.fromhex(text).decode("utf-16-be")
    if "beginbfrange" in cmap:
        raise ValueError("ranges in a ToUnicode map are not read here")


class _Drawing:
    """Follows a page's drawing operators."""

    def __init__(self, page: pikepdf.Page, fonts: dict[tuple[int, int], _Font]) -> None:
        self._source, self._fonts = page, fonts
        self._matrix, self._saved = pikepdf.Matrix(), []
        self._to_page, self._along = pikepdf.Matrix().shorthand, 0.0
        self._font: _Font | None = None
        self._size = 0.0
        self._owners: list[int | None] = []
        self._path: list[tuple[float, float]] = []
        self._glyphs: list[Glyph] = []
        self._rules: set[Box] = set()
        self._height = float(page.mediabox[3])

    def page(self) -> Page:
        """Return what the page's operators draw."""
        for operands, operator in pikepdf.parse_content_stream(self._source):
            action = _ACTIONS.get(str(operator))
            if action:
                action(self, *operands)
        rules = sorted(self._rules, key=lambda box: (box.top, box.left))
        upright = tuple(r for r in rules if r.bottom - r.top > r.right - r.left)
        level = tuple(r for r in rules if r.bottom - r.top <= r.right - r.left)
        width = float(self._source.mediabox[2])
        return Page(width, self._height, tuple(self._glyphs), upright, level)

    def save(self) -> None:
        self._saved.append((self._matrix, self._font, self._size))

    def restore(self) -> None:
        self._matrix, self._font, self._size = self._saved.pop()

    def transform(self, *numbers) -> None:
        self._matrix = pikepdf.Matrix(*map(float, numbers)) @ self._matrix

    def move(self, x, y) -> None:
        self._path.append(self._matrix.transform((float(x), float(y))))

    def curve(self, *numbers) -> None:
        self.move(*numbers[-2:])

    def rectangle(self, x, y, width, height) -> None:
        x, y, width, height = map(float, (x, y, width, height))
        for corner in ((x, y), (x + width, y), (x + width, y + height), (x, y + height)):
            self.move(*corner)

    def end_path(self) -> None:
        """Keep a thin path as a rule, whether it is painted or what a painting is clipped to."""
        if self._path:
            xs, ys = zip(*self._path, strict=True)
            box = Box(min(xs), self._height - max(ys), max(xs), self._height - min(ys))
            thickness = min(box.right - box.left, box.bottom - box.top)
            if thickness < _THIN < max(box.right - box.left, box.bottom - box.top):
                self._rules.add(box)
        self._path = []

    def begin(self, _, properties=None) -> None:
        owner = None
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            owner = int(properties.MCID)
        self._owners.append(owner)

    def end(self) -> None:
        self._owners.pop()

    def use_font(self, name, size) -> None:
        font = self._source.resources.Font[str(name)]
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _Font(font)
        self._font, self._size = self._fonts[font.objgen], float(size)

    def place(self, *numbers) -> None:
        self._to_page = (pikepdf.Matrix(*map(float, numbers)) @ self._matrix).shorthand
        self._along = 0.0

    def show(self, strings) -> None:
        for piece in strings:
            if isinstance(piece, pikepdf.String):
                codes = bytes(piece)
                for place in range(0, len(codes), 2):
                    self._show_glyph(int.from_bytes(codes[place : place + 2], "big"))
            else:
                self._advance(-float(piece))

    def _advance(self, thousandths: float) -> None:
        self._along += thousandths / 1000 * self._size

    def _show_glyph(self, number: int) -> None:
        bounds = self._font.ink(number)
        self._glyphs.append(
            Glyph(
                self._font.texts.get(number, ""),
                number,
                self._size * abs(self._to_page[3]),
                self._height - self._on_page(self._along, 0)[1],
                self._ink(*(edge * self._size for edge in bounds)) if bounds else None,
                next((owner for owner in reversed(self._owners) if owner is not None), None),
            )
        )
        self._advance(self._font.widths.get(number, self._font.default_width))

    def _ink(self, left: float, low: float, right: float, high: float) -> Box:
        first = self._on_page(self._along + left, low)
        second = self._on_page(self._along + right, high)
        return Box(first[0], self._height - second[1], second[0], self._height - first[1])

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._to_page
        return a * x + c * y + e, b * x + d * y + f


_ACTIONS = {
    "q": _Drawing.save,
    "Q": _Drawing.restore,
    "cm": _Drawing.transform,
    "m": _Drawing.move,
    "l": _Drawing.move,
    "c": _Drawing.curve,
    "re": _Drawing.rectangle,
    **dict.fromkeys(("n", "f", "f*", "S", "s", "B", "B*", "b"), _Drawing.end_path),
    "BDC": _Drawing.begin,
    "BMC": _Drawing.begin,
    "EMC": _Drawing.end,
    "Tf": _Drawing.use_font,
    "Tm": _Drawing.place,
    "TJ": _Drawing.show,
}
