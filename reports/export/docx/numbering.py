"""Which lists a Word file has: those its styles belong to, and every one that starts anew."""

from reports.export.docx.lists import BULLET, FAMILIES, LEVELS, Family
from reports.export.docx.paragraph import NAMESPACE

_SCHEMES_A_FAMILY = 2


def list_of_style(family: Family, kind: str) -> int:
    """Return the list that a family's styles of numbered or bulleted items belong to."""
    return FAMILIES.index(family) * _SCHEMES_A_FAMILY + (1 if kind == "Number" else 2)


class Numbering:
    """The lists of one file, counted up while its text is written."""

    def __init__(self) -> None:
        self._schemes: list[str] = []
        self._lists: list[str] = []
        for family in FAMILIES:
            for kind in ("Number", "Bullet"):
                levels = "".join(_level(family, kind, level, linked=True) for level in LEVELS)
                self._add_list(self._add_scheme(levels))

    def new_scheme(self, family: Family, *, whole_path: bool) -> int:
        """Return a new way to number: "๑.๑" below "๑." for a whole path, else "๑." there too."""
        levels = (_level(family, "Number", level, whole_path=whole_path) for level in LEVELS)
        return self._add_scheme("".join(levels))

    def new_list(self, scheme: int, *, level: int, start: int) -> int:
        """Return a new list of a scheme, whose numbers on a level begin with `start`."""
        begins = f'<w:startOverride w:val="{start}"/>'
        return self._add_list(
            scheme, f'<w:lvlOverride w:ilvl="{level - 1}">{begins}</w:lvlOverride>'
        )

    def xml(self) -> str:
        """Return the whole of numbering.xml."""
        lists = "".join((*self._schemes, *self._lists))
        return f"<w:numbering {NAMESPACE}>{lists}</w:numbering>"

    def _add_scheme(self, levels: str) -> int:
        number = len(self._schemes)
        # Word takes schemes with one nsid for the same one.
        self._schemes.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number + 1:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        return number

    def _add_list(self, scheme: int, override: str = "") -> int:
        number = len(self._lists) + 1
        self._lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{scheme}"/>{override}</w:num>'
        )
        return number


def _level(
    family: Family, kind: str, level: int, *, linked: bool = False, whole_path: bool = True
) -> str:
    bullet = kind == "Bullet"
    form = "bullet" if bullet else "thaiNumbers"
    text = BULLET if bullet else _text(level, whole_path)
    style = f'<w:pStyle w:val="{family.style(kind, level)}"/>' if linked else ""
    return (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{family.left(level)}" w:hanging="{family.hanging(level)}"/></w:pPr>'
        "</w:lvl>"
    )


def _text(level: int, whole_path: bool) -> str:
    if level == 1 or not whole_path:
        return f"%{level}."
    return ".".join(f"%{upper}" for upper in range(1, level + 1))
