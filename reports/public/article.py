"""Where the parts and headings of a stored document stand, so that its page can lead to them."""

import html
import re
from dataclasses import dataclass, field

from django.utils.html import strip_tags

_PLACES = re.compile(
    r'<section [^>]*\bid="(?P<part>[^"]+)"[^>]*\baria-label="(?P<title>[^"]*)"'
    r'|<(?P<tag>h[1-6]|tr)(?P<rest>[^>]*\bclass="(?:heading heading-3|group)\b[^>]*>)'
    r"(?P<words>.*?)</(?P=tag)>",
    re.DOTALL,
)
_LEADING_PARTS = ("memo", "cover")


@dataclass
class Entry:
    """A line of the contents: the place it leads to, its words, and what stands below it."""

    key: str
    title: str
    entries: list["Entry"] = field(default_factory=list)


def with_contents(stored: str) -> tuple[str, list[Entry]]:
    """Return a stored document with an id at every heading of the report, and its contents.

    Only markup of our own renderer is expected; what it does not recognise stays as it is.
    """
    contents: list[Entry] = []

    def marked(place: re.Match[str]) -> str:
        if place["part"]:
            contents.append(Entry(place["part"], html.unescape(place["title"])))
            return place[0]
        if not contents or contents[-1].key in _LEADING_PARTS:
            return place[0]
        part = contents[-1]
        key = f"{part.key}-{len(part.entries) + 1}"
        part.entries.append(Entry(key, html.unescape(strip_tags(place["words"])).strip()))
        return f'<{place["tag"]} id="{key}"{place["rest"]}{place["words"]}</{place["tag"]}>'

    return _PLACES.sub(marked, stored), contents
