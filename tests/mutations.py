"""Damages Word and Excel files in many ways and imports each: nothing may crash or take for ever.

`python -m tests.mutations [COUNT] [SEED]` tries COUNT files (10,000 unless told otherwise) and
prints what it met; exit 1 when one crashed or was beyond the limits. A sample runs with the tests.
"""

import io
import random
import re
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from measures.importing.preview import preview
from measures.importing.reader import read_here
from measures.importing.reading import read
from measures.importing.record import record_of
from measures.importing.source import Refused
from tests.measures.importing.papers import SHAPES
from tests.measures.importing.truth import REPORTS, report

MOST_SECONDS = 10
MOST_MEGABYTES = 256
# Every so many files go the whole way, through the process that reads.
WHOLE_WAY = 50
_ELEMENT = re.compile(rb"<(w:[a-zA-Z]+|c|row|si|v|t)\b[^>]*?(?:/>|>)")
_WORDS = ("มาตรการ", "(๑) ขั้นตอน:", "ตัวชี้วัดที่ ๓", "\u200b" * 50, "เ" * 300, "๑. ๒. ๓. " * 40, "&#9;")


def main(count: int, seed: int) -> int:
    """Try `count` files and tell what came of them; return 1 when the promise was broken."""
    outcomes: Counter[str] = Counter()
    broken = broken_by(count, seed, outcomes)
    print(dict(outcomes), f"at most {peak_megabytes():.0f} MB", *broken, sep="\n")
    return int(bool(broken) or peak_megabytes() > MOST_MEGABYTES)


def broken_by(count: int, seed: int, outcomes: Counter[str]) -> list[str]:
    """Try `count` files; return those that crashed or took too long, with what came of them."""
    broken = []
    for number in range(count):
        name, data = damaged(seed + number)
        start = time.perf_counter()
        outcome = outcome_of(data, whole_way=number % WHOLE_WAY == 0)
        seconds = time.perf_counter() - start
        outcomes[outcome.split(":")[0]] += 1
        if outcome.startswith("crashed") or seconds > MOST_SECONDS:
            broken.append(f"{seed + number} {name}: {outcome} after {seconds:.1f} s")
    return broken


def outcome_of(data: bytes, *, whole_way: bool = False) -> str:
    """Import a file without storing it; say "imported", "refused" or "crashed: …"."""
    try:
        source = read(data) if whole_way else read_here(data)
        record_of(preview(source))
    except Refused:
        return "refused"
    except RecursionError:
        return "refused"  # the process that reads says so too
    except Exception as error:
        return f"crashed: {type(error).__name__} {error}"
    return "imported"


def peak_megabytes() -> float:
    """Return how much this process and those it started took at most."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(one.ru_maxrss for one in usage) / 1024


def damaged(seed: int) -> tuple[str, bytes]:
    """Return a file damaged in one to three ways, and its name; the same for the same seed."""
    chance = random.Random(seed)
    name = chance.choice([f"{slug}-{shape}" for slug in REPORTS for shape in SHAPES])
    data = _paper(name)
    ways = chance.choices(WAYS, k=chance.randint(1, 3))
    for way in ways:
        data = way(data, chance)
    return f"{name} {'+'.join(way.__name__ for way in ways)}", data


@cache
def _paper(name: str) -> bytes:
    slug, _, shape = name.partition("-")
    return SHAPES[shape](report(slug))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    """Change a few bytes anywhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _flipped_inside(data: bytes, chance: random.Random) -> bytes:
    """Change a few letters of a part's texts, so that the archive itself stays whole."""

    def changed(name: str, part: bytes) -> bytes:
        letters = list(part.decode("utf-8", "replace"))
        for _ in range(chance.randint(1, 200)):
            place = chance.randrange(len(letters))
            if "ก" <= letters[place] <= "๛":
                letters[place] = chr(chance.randrange(ord("ก"), ord("๛")))
        return "".join(letters).encode()

    return _rebuilt(data, chance, changed, only_main=True)


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _part_gone(data: bytes, chance: random.Random) -> bytes:
    return _rebuilt(data, chance, lambda name, part: None)


def _element_gone(data: bytes, chance: random.Random) -> bytes:
    return _xml(data, chance, lambda tag: b"")


def _element_twice(data: bytes, chance: random.Random) -> bytes:
    return _xml(data, chance, lambda tag: tag * chance.choice((2, 2, 500)))


def _element_renamed(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice((b"<w:tbl>", b"<w:p>", b"</w:tc>", b"<w:vMerge/>", b"<row>", b"<c/>"))
    return _xml(data, chance, lambda tag: other)


def _attribute_wild(data: bytes, chance: random.Random) -> bytes:
    wild = chance.choice(
        (b'"-1"', b'"99999999999999999999"', b'""', '"๙"'.encode(), b'"A0:ZZZ9999999"')
    )
    return _xml(data, chance, lambda tag: re.sub(rb'"[^"]*"', lambda _: wild, tag, count=2))


def _words_put_in(data: bytes, chance: random.Random) -> bytes:
    words = chance.choice(_WORDS).encode()
    return _xml(
        data, chance, lambda tag: tag + words if b"t" in tag[:5] and b"/>" not in tag else tag
    )


def _rows_moved(data: bytes, chance: random.Random) -> bytes:
    """Tear a document at two places and put the middle elsewhere, whole elements or not."""

    def moved(name: str, part: bytes) -> bytes:
        ends = [match.end() for match in re.finditer(rb"</w:(?:tr|p|tc|tbl)>|</row>", part)]
        if len(ends) < 4:
            return part
        one, two, three = sorted(chance.sample(ends, 3))
        return part[:one] + part[two:three] + part[one:two] + part[three:]

    return _rebuilt(data, chance, moved, only_main=True)


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _flipped_inside,
    _flipped_inside,
    _cut_off,
    _part_gone,
    _element_gone,
    _element_gone,
    _element_twice,
    _element_renamed,
    _attribute_wild,
    _words_put_in,
    _rows_moved,
)


def _xml(data: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """Change a few elements' first tags in the main part, or now and then in another."""

    def changed(name: str, part: bytes) -> bytes:
        tags = list(_ELEMENT.finditer(part))
        for tag in sorted(chance.sample(tags, min(len(tags), 6)), key=lambda tag: -tag.start()):
            part = part[: tag.start()] + change(tag[0]) + part[tag.end() :]
        return part

    return _rebuilt(data, chance, changed, only_main=chance.random() < 0.8)


def _rebuilt(data: bytes, chance, change, *, only_main: bool = False) -> bytes:
    """Return the archive with one part changed, or left out where the change gives None."""
    parts = dict(_parts(data))
    main = [name for name in parts if re.search(r"document\.xml|sheet1\.xml|sharedStrings", name)]
    names = main if only_main and main else list(parts)
    if not names:
        return data
    name = chance.choice(names)
    changed = change(name, parts[name])
    if changed is None:
        del parts[name]
    else:
        parts[name] = changed
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return file.getvalue()


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what can still be read of an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    except Exception:  # a file that was damaged before
        return


if __name__ == "__main__":
    wanted = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(wanted + [10_000, 1][len(wanted) :])))
