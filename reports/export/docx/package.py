"""How the pieces become one file: the only module that knows python-docx."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import count

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.shape import CT_Inline
from docx.parts.story import StoryPart
from docx.shared import Cm

from reports.export.characters import legal
from reports.export.document import Document
from reports.export.docx.body import body
from reports.export.docx.numbering import Numbering
from reports.export.docx.section import footer, header
from reports.export.docx.style import font_table, settings, styles

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_LONGEST_PROPERTY = 255
# A picture that floats before the text and takes no room from it.
_FLOATING = (
    'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0"'
    ' locked="0" layoutInCell="1" allowOverlap="1"'
)
# What python-docx's template brings along and a new paper has no use for.
_NOT_WANTED = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def render_docx(document: Document) -> bytes:
    """Return the document as a Word file (Office Open XML)."""
    word = docx.Document()
    _replace_template(word)
    _fill(word, document)
    _describe(word, document)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


class _Relations:
    """The links and pictures of one part of the package; every address is kept once.

    `numbers` gives the pictures of the whole package their numbers, `lists` knows its lists.
    """

    def __init__(self, part: StoryPart, numbers: Iterator[int], lists: Numbering) -> None:
        self._part, self._numbers = part, numbers
        self.lists = lists
        self._links: dict[str, str] = {}

    def link(self, address: str) -> str:
        if address not in self._links:
            self._links[address] = self._part.relate_to(
                legal(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        return self._links[address]

    def picture(self, png: bytes, *, height_cm: float, description: str) -> str:
        return f"<w:drawing>{self._inline(png, height_cm, description).xml}</w:drawing>"

    def picture_at_margin(
        self, png: bytes, *, height_cm: float, description: str, rise_cm: float
    ) -> str:
        inline = self._inline(png, height_cm, description).xml
        head, extent, rest = re.split("(<wp:extent[^>]*/>)", inline, maxsplit=1)
        place = (
            '<wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{Cm(-rise_cm)}</wp:posOffset>'
            "</wp:positionV>"
        )
        start = head.replace("<wp:inline", f"<wp:anchor {_FLOATING}")
        end = rest.replace("</wp:inline>", "</wp:anchor>")
        return f"<w:drawing>{start}{place}{extent}<wp:wrapNone/>{end}</w:drawing>"

    def _inline(self, png: bytes, height_cm: float, description: str) -> CT_Inline:
        inline = self._part.new_pic_inline(BytesIO(png), height=Cm(height_cm))
        inline.docPr.set("id", str(next(self._numbers)))
        inline.docPr.set("descr", description)
        return inline


def _replace_template(word: WordDocument) -> None:
    """Put our styles and settings in the place of those of python-docx's own template."""
    _replace_children(word.styles.element, styles())
    _replace_children(word.settings.element, settings())
    for relations in (word.part.rels, word.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _NOT_WANTED]:
            del relations[key]
    _replace_font_table(word)


def _replace_font_table(word: WordDocument) -> None:
    relations = word.part.rels
    for key in [
        key
        for key, relation in relations.items()
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE
    ]:
        del relations[key]
    fonts = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        font_table().encode(),
        word.part.package,
    )
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _fill(word: WordDocument, document: Document) -> None:
    def relations_of(part: StoryPart) -> _Relations:
        return _Relations(part, numbers, lists)

    numbers, lists = count(1), Numbering()
    references = _headers_and_footers(word, document, relations_of)
    written = body(document, relations_of(word.part), references)
    _replace_children(word.part.numbering_part.element, lists.xml())
    # As a whole: lxml takes thirty times longer to move the children out of their own root.
    new_body = parse_xml(f"<w:body {_NAMESPACES}>{written}</w:body>")
    word.element.replace(word.element.body, new_body)


def _headers_and_footers(
    word: WordDocument, document: Document, relations_of: Callable[[StoryPart], _Relations]
) -> str:
    """Return the references of the first section; the others inherit them."""
    references = []
    for kind in ("default", "first"):
        head, head_key = word.part.add_header_part()
        _write(head, "w:hdr", header(document, first_page=kind == "first"))
        references.append(f'<w:headerReference w:type="{kind}" r:id="{head_key}"/>')
    for kind in ("default", "first"):
        foot, foot_key = word.part.add_footer_part()
        _write(foot, "w:ftr", footer(document, relations_of(foot)))
        references.append(f'<w:footerReference w:type="{kind}" r:id="{foot_key}"/>')
    return "".join(references)


def _write(part: XmlPart, tag: str, content: str) -> None:
    _replace_children(part.element, f"<{tag} {_NAMESPACES}>{content}</{tag}>")


def _replace_children(element, xml: str) -> None:
    """Give `element` the children that stand in `xml`."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def _describe(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = legal(document.title)[:_LONGEST_PROPERTY]
    properties.author = legal(document.author)[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.language = document.language
    properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC)
