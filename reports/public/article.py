"""Where parts, headings and measures of a stored document stand, so that links can lead there."""

import html
import re
from dataclasses import dataclass, field

from django.utils.html import strip_tags

_PLACES = re.compile(
    r'<section [^>]*\bid="(?P<part>[^"]+)"[^>]*\baria-label="(?P<title>[^"]*)"'
    r'|<(?P<tag>h[1-6]|tr)(?P<rest>[^>]*\bclass="(?:heading heading-3|group)\b[^>]*>)'
    r"(?P<words>.*?)</(?P=tag)>"
    r'| data-measure="(?P<measure>[0-9]+)"',
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
    """Return a stored document with ids at its headings and measures, and its contents.

    A measure's is `measure-` and its number, where it is told of first. Only markup of our own
    renderer is expected; what it does not recognise stays as it is.
    """
    contents: list[Entry] = []
    measures: set[str] = set()

    def marked(place: re.Match[str]) -> str:
        if place["measure"]:
            first = place["measure"] not in measures
            measures.add(place["measure"])
            return f' id="{measure_anchor(place["measure"])}"' if first else ""
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


def measure_anchor(number: int | str) -> str:
    """Return the id at which a measure of a report stands on its page."""
    return f"measure-{number}"
