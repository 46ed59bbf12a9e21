"""How wide text is on paper, read from the paper's own font."""

from functools import cache

from django.conf import settings

_FACE = "Regular.ttf"


def ems(words: str) -> float:
    """Return the width of a line of text in ems; vowels and tones above and below take none."""
    widths, usual = _widths()
    return sum(widths.get(character, usual) for character in words)


@cache
def _widths() -> tuple[dict[str, float], float]:
    """Return the width of each character of the font, and that of one it lacks."""
    # Imported when needed: only a paper with a table asks.
    from fontTools.ttLib import TTFont

    with TTFont(settings.PAPER_FONT_DIR / _FACE) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"]
        widths = {
            chr(code): metrics[glyph][0] / units for code, glyph in font.getBestCmap().items()
        }
    return widths, widths["ก"]
