"""The line of HTML with which a body shows its newest report on its own website."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from measures.models import Organisation
from reports.addresses import absolute

# As wide as the side columns of most such sites; as high as the card with a name of two lines.
_WIDTH, _HEIGHT = 300, 240


def card_line(organisation: Organisation) -> SafeString:
    """Return the line as it is pasted; a page that shows it escapes it once more."""
    return format_html(
        '<iframe src="{}" title="รายงานคุณธรรมและความโปร่งใส {}" width="{}" height="{}"'
        ' frameborder="0" loading="lazy"></iframe>',
        absolute(reverse("public:card", args=[organisation.slug])),
        organisation.full_name,
        _WIDTH,
        _HEIGHT,
    )
