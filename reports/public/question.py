"""What a visitor asks for: words, and facts that reports are to have."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from ita_portal.thai.text import clean
from reports.public.search_text import Facet, phrase_of, searchable, squeezed

LONGEST = 200
_MOST_WORDS = 8


@dataclass(frozen=True)
class Question:
    """Words and filters; an empty one asks for nothing.

    `province` is a geothai code, `kind` the key of a kind of body, `year` the fiscal year (B.E.)
    reported on, `indicator` the number of one of the ten, `level` the name of a level.
    """

    text: str = ""
    province: str = ""
    kind: str = ""
    year: int | None = None
    indicator: int | None = None
    level: str = ""

    @property
    def asked_words(self) -> list[str]:
        """The first few words that hold more than dots, as they were typed but clean."""
        words = dict.fromkeys(clean(self.text[:LONGEST]).split())
        return [word for word in words if searchable(word)][:_MOST_WORDS]

    @property
    def words(self) -> tuple[str, ...]:
        """The words, squeezed."""
        return tuple(map(squeezed, self.asked_words))

    @property
    def phrases(self) -> list[str]:
        """What stands in the search text of every report that is asked for."""
        return [*map(phrase_of, self.words), *self._facts()]

    @property
    def asks_nothing(self) -> bool:
        """Whether there is neither text nor filter."""
        return not (self.text.strip() or any(self.filters.values()))

    @property
    def is_unanswerable(self) -> bool:
        """Whether its text holds no word that could be found."""
        return bool(self.text.strip() and not self.words)

    @property
    def filters(self) -> dict[str, Any]:
        """The filters by name, empty ones too."""
        return {name: value for name, value in asdict(self).items() if name != "text"}

    @property
    def address(self) -> str:
        """What stands behind the "?" of its address."""
        asked = {"q": self.text, **self.filters}
        return urlencode({name: value for name, value in asked.items() if value})

    def without(self, *names: str) -> Self:
        """Return the question with some of its filters taken off."""
        return replace(self, **{name: type(self)().filters[name] for name in names})

    def _facts(self) -> Iterator[str]:
        for name, facet in _FACETS.items():
            if value := self.filters[name]:
                yield facet.of(value)


_FACETS: Mapping[str, Facet] = {facet.name.lower(): facet for facet in Facet}
