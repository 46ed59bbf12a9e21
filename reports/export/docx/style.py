"""Which styles a Word file of ours offers: names, sizes, spacing, indents.

Thai text is "complex script" to Word and takes its font, size and weight from attributes of its
own (cs, szCs, bCs), so every style sets both; the theme's fonts would win over either and are not
named anywhere. Sizes follow the Prime Minister's Office instructions of B.E. 2553: TH SarabunPSK
16 pt, memo title 29 pt on exactly 35 pt, memo labels 20 pt.
"""

from dataclasses import dataclass

from reports.export.docx.lists import FAMILIES, LEVELS, TEXT, Family, Kind
from reports.export.docx.numbering import list_of_style
from reports.export.docx.paragraph import NAMESPACE, quoted, twips

FONT = "TH SarabunPSK"
# Word takes the alternative where the first is not installed; both have the same widths.
ALTERNATIVE_FONT = "TH Sarabun New"


@dataclass(frozen=True)
class ParagraphStyle:
    """One paragraph style.

    `size` is in points (0: as in `based_on`), `line` the least line height in points, `before` and
    `after` are points, `left`, `first` and `hanging` indents in twips; `more` holds elements of
    w:pPr that stand before w:spacing, `outline` the heading rank from 1.
    """

    key: str
    name: str
    based_on: str = "Normal"
    following: str = ""
    size: float = 0
    line: float = 0
    exact: bool = False
    before: float = 0
    after: float = 0
    left: int = 0
    right: int = 0
    first: int = 0
    hanging: int = 0
    align: str = ""
    bold: bool = False
    colour: str = ""
    more: str = ""
    outline: int = 0


_KEEP = "<w:keepNext/><w:keepLines/>"
_KINDS: dict[Kind, tuple[str, str]] = {
    "Number": ("List Number", "รายการเลข"),
    "Bullet": ("List Bullet", "รายการขีด"),
    "Plain": ("List Continue", "รายการต่อ"),
}
_DASHED = "".join(
    f'<w:{side} w:val="dashed" w:sz="6" w:space="0" w:color="888888"/>'
    for side in ("top", "left", "bottom", "right")
)
_SIGNING_LEFT = twips(6.7)
_PARAGRAPH_STYLES = (
    ParagraphStyle(
        "Title", "Title", following="BodyText", size=26, line=38, align="center", bold=True
    ),
    ParagraphStyle(
        "Heading1",
        "heading 1",
        following="BodyText",
        size=18,
        line=24,
        bold=True,
        more=_KEEP,
        outline=1,
    ),
    ParagraphStyle(
        "Heading2",
        "heading 2",
        following="BodyText",
        before=10,
        bold=True,
        more=_KEEP,
        outline=2,
    ),
    ParagraphStyle(
        "Heading3",
        "heading 3",
        following="BodyText",
        before=6,
        bold=True,
        more=_KEEP,
        outline=3,
    ),
    ParagraphStyle(
        "Heading1Centred",
        "หัวเรื่องกลางหน้า",
        based_on="Heading1",
        before=0,
        align="center",
        more=_KEEP,
    ),
    ParagraphStyle("BodyText", "Body Text", before=3),
    ParagraphStyle("BodyTextApart", "เนื้อความ: เว้นบน", based_on="BodyText", before=8),
    ParagraphStyle(
        "BodyTextFirstIndent",
        "Body Text First Indent",
        based_on="BodyText",
        before=6,
        first=twips(2.5),
        align="thaiDistribute",
    ),
    ParagraphStyle(
        "ClosingText",
        "คำลงท้าย",
        based_on="BodyTextFirstIndent",
        before=6,
        more="<w:keepNext/>",
    ),
    ParagraphStyle("CoverTitle", "ปก: ชื่อ", based_on="Title", before=128),
    ParagraphStyle("CoverText", "ปก", size=26, line=38, align="center", bold=True),
    ParagraphStyle("CoverOwner", "ปก: หน่วยงาน", based_on="CoverText", before=184),
    ParagraphStyle("Component", "องค์ประกอบ", before=3, first=twips(1.2)),
    ParagraphStyle(
        "ComponentHead",
        "องค์ประกอบ: หัวรายการ",
        based_on="Component",
        before=3,
        more="<w:keepNext/>",
    ),
    ParagraphStyle("ComponentText", "องค์ประกอบ: เนื้อความ", before=3, left=twips(1.2)),
    ParagraphStyle(
        "MemoTitle", "บันทึก: ชื่อ", size=29, line=35, exact=True, align="center", bold=True, outline=1
    ),
    ParagraphStyle("MemoEmblem", "บันทึก: ตรา"),
    ParagraphStyle(
        "MemoEmblemPlace",
        "บันทึก: ที่ของตรา",
        size=11,
        line=42.5,
        exact=True,
        right=twips(1),
        align="center",
        colour="777777",
        more=f"<w:pBdr>{_DASHED}</w:pBdr>",
    ),
    ParagraphStyle(
        "MemoLine",
        "บันทึก: บรรทัดหัว",
        line=28,
        more=f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(16)}"/></w:tabs>',
    ),
    ParagraphStyle(
        "MemoLineOfTwo",
        "บันทึก: บรรทัดหัวสองช่อง",
        based_on="MemoLine",
        more=f'<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="{twips(8)}"/></w:tabs>',
    ),
    ParagraphStyle(
        "MemoLineBlank",
        "บันทึก: บรรทัดหัวบนแบบพิมพ์",
        line=28,
        more=f'<w:tabs><w:tab w:val="left" w:pos="{twips(8)}"/></w:tabs>',
    ),
    ParagraphStyle("SignatureHeading", "ลงนาม: หัวข้อ", before=11, line=20, bold=True, more=_KEEP),
    ParagraphStyle(
        "SignatureChoice", "ลงนาม: ตัวเลือก", line=20, left=twips(1.6), hanging=twips(1), more=_KEEP
    ),
    ParagraphStyle(
        "SignatureLine",
        "ลงนาม: ลงชื่อ",
        before=18,
        line=20,
        left=_SIGNING_LEFT,
        more=f'{_KEEP}<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="{twips(14.2)}"/></w:tabs>',
    ),
    ParagraphStyle(
        "SignatureName",
        "ลงนาม: ชื่อและตำแหน่ง",
        line=20,
        left=_SIGNING_LEFT,
        align="center",
        more=_KEEP,
    ),
    ParagraphStyle("SignatureOnline", "ลงนาม: ทางอิเล็กทรอนิกส์", based_on="SignatureName", before=4),
    ParagraphStyle(
        "SignatureEnd",
        "ลงนาม: บรรทัดท้าย",
        based_on="SignatureName",
        more='<w:keepNext w:val="0"/>',
    ),
    ParagraphStyle("TableText", "ตาราง: ข้อความ", size=15, line=18),
    ParagraphStyle("TableMark", "ตาราง: เลขและเครื่องหมาย", based_on="TableText", align="center"),
    ParagraphStyle("TableHead", "ตาราง: หัว", based_on="TableText", align="center", bold=True),
    ParagraphStyle(
        "TableGroup", "ตาราง: กลุ่ม", based_on="TableText", bold=True, more="<w:keepNext/>"
    ),
    ParagraphStyle("EvidenceCode", "หลักฐาน: รหัสคิวอาร์"),
    ParagraphStyle("EvidenceTitle", "หลักฐาน: ชื่อ", before=8),
    ParagraphStyle("EvidencePlace", "หลักฐาน: ที่อยู่", size=14, line=18, after=4),
    ParagraphStyle("Header", "header", before=13, after=8.5, align="center"),
    ParagraphStyle("Footer", "footer", size=11, line=14, align="center", colour="555555"),
    ParagraphStyle("SectionEnd", "ท้ายส่วน", size=1, line=1, exact=True),
    ParagraphStyle("TableGap", "ตาราง: เว้นบน", size=1, line=1, exact=True, before=8),
)


def styles() -> str:
    """Return the whole of styles.xml."""
    return (
        f"<w:styles {NAMESPACE}>{_DEFAULTS}{_NORMAL}"
        + "".join(map(_paragraph_style, (*_PARAGRAPH_STYLES, *_list_styles())))
        + f"{_CHARACTER_STYLES}{_TABLE_STYLES}</w:styles>"
    )


def font_table() -> str:
    """Return the whole of fontTable.xml: the paper font and what may stand in for it."""
    return (
        f'<w:fonts {NAMESPACE}><w:font w:name="{FONT}"><w:altName w:val="{ALTERNATIVE_FONT}"/>'
        '<w:panose1 w:val="020B0500040200020003"/><w:charset w:val="DE"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def settings() -> str:
    """Return the whole of settings.xml; "bidi" is the language of complex scripts, thus of Thai."""
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _list_styles() -> list[ParagraphStyle]:
    """Return a style for numbered, bulleted and plain items of every level of every family."""
    return [
        _list_style(family, kind, level)
        for family in FAMILIES
        for kind in _KINDS
        for level in LEVELS
    ]


def _list_style(family: Family, kind: Kind, level: int) -> ParagraphStyle:
    plain = kind == "Plain"
    belongs = (
        f'<w:numPr><w:ilvl w:val="{level - 1}"/>'
        f'<w:numId w:val="{list_of_style(family, kind)}"/></w:numPr>'
    )
    return ParagraphStyle(
        family.style(kind, level),
        _list_name(family, kind, level),
        based_on=family.based_on,
        before=0 if family.based_on == family.text_style else 1,
        left=family.left(level),
        hanging=0 if plain else family.hanging(level),
        more="" if plain else belongs,
    )


def _list_name(family: Family, kind: Kind, level: int) -> str:
    """Return Word's own name for lists of running text, ours for the others."""
    if family is TEXT:
        return _KINDS[kind][0] + (f" {level}" if level > 1 else "")
    return f"{family.name}: {_KINDS[kind][1]} {level}"


def _paragraph_style(style: ParagraphStyle) -> str:
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    align = f'<w:jc w:val="{style.align}"/>' if style.align else ""
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}"><w:name w:val='
        f'{quoted(style.name)}/><w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{style.more}{_spacing(style)}{_indents(style)}{align}{outline}</w:pPr>"
        f"<w:rPr>{_letters(style)}</w:rPr></w:style>"
    )


def _spacing(style: ParagraphStyle) -> str:
    rule = "exact" if style.exact else "atLeast"
    line = f' w:line="{round(style.line * 20)}" w:lineRule="{rule}"' if style.line else ""
    before, after = round(style.before * 20), round(style.after * 20)
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'


def _indents(style: ParagraphStyle) -> str:
    sides = {
        "left": style.left,
        "right": style.right,
        "firstLine": style.first,
        "hanging": style.hanging,
    }
    given = "".join(f' w:{side}="{value}"' for side, value in sides.items() if value)
    return f"<w:ind{given}/>" if given else ""


def _letters(style: ParagraphStyle) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return bold + colour + (_size(style.size) if style.size else "")


def _size(points: float) -> str:
    half_points = round(points * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"'
    f' w:eastAsia="{FONT}" w:cs="{FONT}"/>{_size(16)}'
    '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr><w:widowControl/>"
    '<w:spacing w:before="0" w:after="0" w:line="420" w:lineRule="atLeast"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
)
_CHARACTER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="1D4E89"/><w:u w:val="single"/>'
    "</w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="MemoLabel">'
    '<w:name w:val="บันทึก: ป้ายหัว"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
    f"<w:rPr><w:b/><w:bCs/>{_size(20)}</w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="MemoLabelBlank">'
    '<w:name w:val="บันทึก: ป้ายหัวบนแบบพิมพ์"/><w:basedOn w:val="MemoLabel"/><w:qFormat/>'
    '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
)
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="EvidenceTable">'
    '<w:name w:val="หลักฐาน"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)
