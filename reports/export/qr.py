"""How an address becomes a QR code that a telephone reads from paper."""

from io import BytesIO
from urllib.parse import quote

import segno
from django.utils.safestring import SafeString, mark_safe

# Longer ones make modules too small for a code of two centimetres.
LONGEST_ADDRESS = 300
# The free edge around a code that ISO/IEC 18004 asks for, in modules, and pixels a module.
_QUIET_ZONE = 4
_SCALE = 8
_RESERVED = ":/?#[]@!$&'()*+,;=%"


def fits_a_code(address: str) -> bool:
    """Tell whether an address is a web address short enough to be scanned from paper."""
    is_web = address.lower().startswith(("http://", "https://"))
    return is_web and len(_in_ascii(address)) <= LONGEST_ADDRESS


def qr_png(address: str) -> bytes:
    """Return the code of an address as a PNG of one bit a pixel, its quiet zone included."""
    file = BytesIO()
    # The lowest level makes the largest modules; segno raises it where that costs none.
    code = segno.make(_in_ascii(address), error="l", micro=False)
    code.save(file, kind="png", scale=_SCALE, border=_QUIET_ZONE)
    return file.getvalue()


def qr_drawing(address: str) -> SafeString:
    """Return the code of an address as SVG for a page, drawn from nothing but its modules."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None)
    return mark_safe(drawing)  # noqa: S308


def _in_ascii(address: str) -> str:
    """Return the address with Thai and the like as per cents, which every reader understands."""
    return quote(address, safe=_RESERVED)
