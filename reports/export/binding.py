"""How runs of pages become one PDF: the only module that knows pikepdf.

Pages are taken from the files they were set in, each with its tags. The first file lends the whole
its title, language, colours and declaration of conformance.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, Page, Pdf, String

from reports.export.setting import Bookmark, Run

_PRINTED_AND_LOCKED = 4 + 128


@dataclass(frozen=True)
class Attachment:
    """A file that the paper carries as its source."""

    name: str
    data: bytes
    media_type: str


def bind(runs: Iterable[Run], attachment: Attachment | None = None) -> bytes:
    """Return the runs as one PDF, with `attachment` declared as its source; same in, same out."""
    runs = list(runs)
    with Pdf.open(BytesIO(runs[0].pdf)) as bound:
        pages = _gathered(bound, runs)
        _arrange(bound, pages)
        _share_pictures(bound)
        _mark(bound, [page.bookmarks for run in runs for page in run.pages])
        if attachment:
            _attach(bound, attachment)
        file = BytesIO()
        bound.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return file.getvalue()


@dataclass(frozen=True)
class _TaggedPage:
    """A page in the bound file with its elements, and what its marks and annotations belong to."""

    page: Page
    elements: list[Dictionary]
    owners: dict[int, pikepdf.Object]


def _gathered(bound: Pdf, runs: list[Run]) -> list[_TaggedPage]:
    """Put the pages of all runs into the emptied file, and return them in the order of the runs."""
    del bound.pages[:]
    # Names of places, which nothing leads to: kept, they would keep the pages that were there.
    if "/Names" in bound.Root:
        del bound.Root.Names
    by_file: dict[bytes, list[Run]] = defaultdict(list)
    for run in runs:
        by_file[run.pdf].append(run)
    copied: dict[tuple[bytes, int], _TaggedPage] = {}
    for number, (pdf, members) in enumerate(by_file.items(), start=1):
        wanted = list(chain.from_iterable(map(_places, members)))
        tagged = _copied(bound, pdf, wanted, prefix=f"{number}.")
        copied.update(((pdf, place), page) for place, page in zip(wanted, tagged, strict=True))
    return [copied[run.pdf, place] for run in runs for place in _places(run)]


def _places(run: Run) -> range:
    return range(run.first, run.first + len(run.pages))


def _copied(bound: Pdf, pdf: bytes, places: list[int], *, prefix: str) -> list[_TaggedPage]:
    """Return pages of a file, copied with their tags; these can be copied once the pages are."""
    with Pdf.open(BytesIO(pdf)) as source:
        _name_heads_apart(source, prefix)
        before = len(bound.pages)
        bound.pages.extend(source.pages[place] for place in places)
        root = bound.copy_foreign(source.Root.StructTreeRoot)
        elements = defaultdict(list)
        for element in root.K[0].K:
            if "/Pg" in element:
                elements[element.Pg.objgen].append(element)
        numbers = list(root.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        return [
            _TaggedPage(page, elements[page.obj.objgen], owners) for page in bound.pages[before:]
        ]


def _name_heads_apart(source: Pdf, prefix: str) -> None:
    """Put a prefix before the names by which cells refer to their heads: each file has its own."""
    for thing in source.objects:
        role = thing.get("/S") if isinstance(thing, Dictionary) else None
        if role == "/TH" and "/ID" in thing:
            thing.ID = String(f"{prefix}{thing.ID}")
        elif role == "/TD" and "/Headers" in thing.get("/A", {}):
            thing.A.Headers = Array([String(f"{prefix}{name}") for name in thing.A.Headers])


def _arrange(bound: Pdf, pages: list[_TaggedPage]) -> None:
    """Put the pages in order, with one tree of tags above them."""
    del bound.pages[:]
    bound.pages.extend(tagged.page for tagged in pages)
    root = bound.Root.StructTreeRoot
    whole, numbers = root.K[0], Array()
    whole.K = Array()
    for tagged in pages:
        for element in tagged.elements:
            element.P = whole
            whole.K.append(element)
        for thing, key in _marked(tagged.page):
            owner, thing[key] = tagged.owners[int(thing[key])], len(numbers) // 2
            numbers.extend([thing[key], owner])
    root.ParentTree.Nums = numbers


def _marked(page: Page) -> list[tuple[Dictionary, str]]:
    """Return the page and its annotations, each with the key of its number among the owners."""
    annotations = page.obj.get("/Annots", ())
    tagged = ((each, "/StructParent") for each in annotations if "/StructParent" in each)
    return [(page.obj, "/StructParents"), *tagged]


def _share_pictures(bound: Pdf) -> None:
    """Keep one of every picture, such as the code on each page.

    WeasyPrint names a picture "i" and a digest of what is in it.
    """
    kept: dict[str, pikepdf.Object] = {}
    for page in bound.pages:
        drawn = page.resources.get("/XObject", {})
        for name in [name for name in drawn if name.startswith("/i")]:
            drawn[name] = kept.setdefault(name, drawn[name])


def _mark(bound: Pdf, bookmarks: list[tuple[Bookmark, ...]]) -> None:
    """Write the bookmarks anew: parts, and below each what stands in it."""
    with bound.open_outline() as outline:
        outline.root.clear()
        for page, marks in zip(bound.pages, bookmarks, strict=True):
            for mark in marks:
                below = outline.root[-1].children if mark.level > 1 else outline.root
                below.append(OutlineItem(mark.title, _destination(page, mark)))


def _destination(page: Page, mark: Bookmark) -> Array:
    height = float(page.mediabox[3])
    return Array([page.obj, Name.XYZ, mark.left, height - mark.top, 0])


def _attach(bound: Pdf, attachment: Attachment) -> None:
    """Attach a file and associate it with the document, as ISO 19005-3 asks."""
    file = AttachedFileSpec(
        bound,
        attachment.data,
        filename=attachment.name,
        mime_type=attachment.media_type,
        relationship=Name.Source,
    )
    bound.attachments[attachment.name] = file
    bound.Root.AF = Array([file.obj])


def make_sealable(pdf: bytes, attachment: Attachment, *, field: str, label: str) -> bytes:
    """Return a bound paper with `attachment` and an empty field for its seal; same in, same out.

    The field is called `field`; `label` is what a screen reader says of it. It is a tagged
    annotation without any extent, which an archive file may have without a picture.
    """
    with Pdf.open(BytesIO(pdf)) as paper:
        _supplement(paper, attachment)
        _add_field(paper, field, label)
        file = BytesIO()
        paper.save(file, deterministic_id=True)
    return file.getvalue()


def attached(pdf: bytes, name: str) -> bytes | None:
    """Return the file of this name that a paper carries, or None.

    For papers of our own only: what a stranger sends is not opened here.
    """
    with Pdf.open(BytesIO(pdf)) as paper:
        file = paper.attachments.get(name)
        return file.get_file().read_bytes() if file else None


def _supplement(paper: Pdf, attachment: Attachment) -> None:
    before = list(paper.Root.get("/AF", ()))
    file = AttachedFileSpec(
        paper,
        attachment.data,
        filename=attachment.name,
        mime_type=attachment.media_type,
        relationship=Name.Supplement,
    )
    paper.attachments[attachment.name] = file
    paper.Root.AF = Array([*before, file.obj])


def _add_field(paper: Pdf, name: str, label: str) -> None:
    page, tree = paper.pages[0], paper.Root.StructTreeRoot
    number = len(tree.ParentTree.Nums) // 2
    field = paper.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(label),
            Rect=Array([0, 0, 0, 0]),
            F=_PRINTED_AND_LOCKED,
            P=page.obj,
            StructParent=number,
        )
    )
    element = paper.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=tree.K[0],
            Pg=page.obj,
            Alt=String(label),
            K=Dictionary(Type=Name.OBJR, Obj=field, Pg=page.obj),
        )
    )
    tree.K[0].K.append(element)
    tree.ParentTree.Nums.extend([number, element])
    page.obj.Annots = Array([*page.obj.get("/Annots", ()), field])
    paper.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
