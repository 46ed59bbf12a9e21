"""Which bodies the made-up country has: real places, the kinds in their real proportions.

How many there are of each kind was published by the Department of Local Administration on
9 September 2563. Bangkok and Pattaya are left out, for their kind is their whole name; two
tambons more stand in for them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import geothai

from reports.country.chance import chance

BANGKOK = "10"
NUMBERS = {
    "pao": 76,
    "city-municipality": 30,
    "town-municipality": 195,
    "subdistrict-municipality": 2247,
    "sao": 5302,
}
WHOLE = sum(NUMBERS.values())
_SLUGS = {
    "pao": "pao",
    "city-municipality": "city",
    "town-municipality": "town",
    "subdistrict-municipality": "tm",
    "sao": "sao",
}
_CAPITAL = "เมือง"


@dataclass(frozen=True)
class Body:
    """A body of the made-up country: its word in addresses, kind, name and place by code."""

    slug: str
    kind: str
    name: str
    province: str
    district: str = ""
    subdistrict: str = ""


def bodies_of(count: int, *, seed: int) -> list[Body]:
    """Return `count` bodies, at most WHOLE, with each kind's share of them.

    A smaller country is part of every larger one of the same seed.
    """
    places = _places(seed)
    return [
        _body(kind, place)
        for kind, share in _shares(count).items()
        for place in places[kind][:share]
    ]


def _shares(count: int) -> dict[str, int]:
    """Return how many of each kind there are among `count`: whole numbers, largest rests first."""
    exact = {kind: count * number / WHOLE for kind, number in NUMBERS.items()}
    shares = {kind: int(share) for kind, share in exact.items()}
    by_rest = sorted(exact, key=lambda kind: shares[kind] - exact[kind])
    for kind in by_rest[: count - sum(shares.values())]:
        shares[kind] += 1
    return shares


def _places(seed: int) -> dict[str, list]:
    """Return the places of each kind, in the order in which they are taken."""
    provinces = [area for area in geothai.provinces() if area.code != BANGKOK]
    districts = [area for province in provinces for area in geothai.districts(province.code)]
    capitals = [area for area in districts if area.name_th.startswith(_CAPITAL)]
    others = [area for area in districts if not area.name_th.startswith(_CAPITAL)]
    tambons = [area for district in districts for area in geothai.subdistricts(district.code)]
    for areas, name in ((provinces, "p"), (capitals, "c"), (others, "o"), (tambons, "t")):
        chance(seed, "places", name).shuffle(areas)
    cities, towns = NUMBERS["city-municipality"], NUMBERS["subdistrict-municipality"]
    return {
        "pao": provinces,
        "city-municipality": capitals[:cities],
        "town-municipality": capitals[cities:] + others,
        "subdistrict-municipality": tambons[:towns],
        # Some tambons hold a municipality beside the administrative organisation.
        "sao": tambons[towns:] + tambons[:towns],
    }


def _body(kind: str, area) -> Body:
    codes = dict(zip(("province", "district", "subdistrict"), _codes(area.code), strict=False))
    words = re.sub(r"[^a-z0-9]+", "-", area.name_en.lower()).strip("-")
    name = area.name_th.removeprefix(_CAPITAL) or area.name_th
    return Body(
        slug=f"{_SLUGS[kind]}-{words}-{area.code}",
        kind=kind,
        name=area.name_th if kind in ("pao", "sao", "subdistrict-municipality") else name,
        **codes,
    )


def _codes(code: str) -> Iterator[str]:
    """Yield the codes of the areas that an area lies in, its own the last."""
    for length in range(len("10"), len(code) + 1, len("10")):
        yield code[:length]
