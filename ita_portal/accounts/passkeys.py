"""What a page tells a browser about passkeys."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def as_json(options: dict[str, Any]) -> str:
    """Return the options of a ceremony as a page's data attribute carries them."""
    return json.dumps(options, cls=DjangoJSONEncoder)
