"""How pieces of a paper become one PDF: the only module that knows pikepdf.

Pages, tags and bookmarks of every piece are put behind those of the one before. The first piece
lends the whole its title, language, colours and declaration of conformance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, OutlineItem, Pdf, String


@dataclass(frozen=True)
class BoundPiece:
    """A piece as a PDF; the bookmarks of one that `goes_on` stand below the last one before it."""

    pdf: bytes
    goes_on: bool = False


@dataclass(frozen=True)
class Attachment:
    """A file that the paper carries as its source."""

    name: str
    data: bytes
    media_type: str


def bind(pieces: Iterable[BoundPiece], attachment: Attachment | None = None) -> bytes:
    """Return the pieces as one PDF, with `attachment` declared as its source; same in, same out."""
    first, *others = pieces
    with Pdf.open(BytesIO(first.pdf)) as bound:
        for number, piece in enumerate(others, start=2):
            with Pdf.open(BytesIO(piece.pdf)) as more:
                _name_heads_apart(more, f"{number}.")
                _append(bound, more, goes_on=piece.goes_on)
        _share_pictures(bound)
        if attachment:
            _attach(bound, attachment)
        file = BytesIO()
        bound.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return file.getvalue()


def _name_heads_apart(piece: Pdf, prefix: str) -> None:
    """Put a prefix before the names by which cells refer to their heads: each piece has its own."""
    for thing in piece.objects:
        role = thing.get("/S") if isinstance(thing, Dictionary) else None
        if role == "/TH" and "/ID" in thing:
            thing.ID = String(f"{prefix}{thing.ID}")
        elif role == "/TD" and "/Headers" in thing.get("/A", {}):
            thing.A.Headers = Array([String(f"{prefix}{name}") for name in thing.A.Headers])


def _append(bound: Pdf, more: Pdf, *, goes_on: bool) -> None:
    before = len(bound.pages)
    bound.pages.extend(more.pages)
    _append_tags(bound, more, bound.pages[before:])
    _append_bookmarks(bound, more, before, goes_on=goes_on)


def _share_pictures(bound: Pdf) -> None:
    """Keep one of every picture, such as the code on each page.

    WeasyPrint names a picture "i" and a digest of what is in it.
    """
    kept: dict[str, pikepdf.Object] = {}
    for page in bound.pages:
        drawn = page.resources.get("/XObject", {})
        for name in [name for name in drawn if name.startswith("/i")]:
            drawn[name] = kept.setdefault(name, drawn[name])


def _append_tags(bound: Pdf, more: Pdf, pages: list[pikepdf.Page]) -> None:
    """Put the tags behind those that are there; what marks them on a page is counted on."""
    root, added = bound.Root.StructTreeRoot, bound.copy_foreign(more.Root.StructTreeRoot)
    shift = max(root.ParentTree.Nums[::2]) + 1
    for page in pages:
        page.obj.StructParents += shift
        for annotation in page.obj.get("/Annots", ()):
            if "/StructParent" in annotation:
                annotation.StructParent += shift
    numbers = list(added.ParentTree.Nums)
    for key, element in zip(numbers[::2], numbers[1::2], strict=True):
        root.ParentTree.Nums.extend([key + shift, element])
    whole = root.K[0]
    for element in added.K[0].K:
        element.P = whole
        whole.K.append(element)


def _append_bookmarks(bound: Pdf, more: Pdf, before: int, *, goes_on: bool) -> None:
    places = {page.obj.objgen: number for number, page in enumerate(more.pages)}
    with more.open_outline() as added, bound.open_outline() as outline:
        level = outline.root[-1].children if goes_on else outline.root
        level.extend(_moved(item, bound, places, before) for item in added.root)


def _moved(
    item: OutlineItem, bound: Pdf, places: dict[tuple[int, int], int], before: int
) -> OutlineItem:
    """Return a bookmark and those below it, leading to the pages where they stand now."""
    page, *where = item.destination
    place = bound.pages[before + places[page.objgen]].obj
    moved = OutlineItem(item.title, Array([place, *where]))
    moved.children.extend(_moved(child, bound, places, before) for child in item.children)
    return moved


def _attach(bound: Pdf, attachment: Attachment) -> None:
    """Attach a file and associate it with the document, as ISO 19005-3 asks."""
    file = AttachedFileSpec(
        bound,
        attachment.data,
        filename=attachment.name,
        mime_type=attachment.media_type,
        relationship=pikepdf.Name.Source,
    )
    bound.attachments[attachment.name] = file
    bound.Root.AF = Array([file.obj])
