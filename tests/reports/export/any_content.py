"""Made-up reports of every kind, for tests that ask whether any report comes out right.

Words come from pythainlp's lists: every entry of its dictionary and its stop words; between them
stand what officers type besides Thai words: numbers, dates, amounts, Latin, quotes, addresses. The
same seed makes the same report.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from pythainlp.corpus.common import thai_stopwords, thai_words

from ita_portal.thai.text import clean
from reports.content import Content, EvidenceContent, Heading, MeasureContent
from tests.reports.factories_content import ISSUE_1, ISSUE_2, QUESTION, content, measure

_WORDS = sorted(thai_words())
_SHORT_WORDS = sorted(thai_stopwords())
_TYPED = (
    "พ.ศ. 2568",
    "1 ตุลาคม 2567 – 30 กันยายน 2568",
    "30 ก.ย. 68",
    "1,234,567.50 บาท",
    "99.98 คะแนน",
    "ร้อยละ 87.5",
    "12 เรื่อง",
    "e-GP",
    "ITA Online (OIT)",
    "Zero Tolerance & Clean Thailand",
    "“คุณธรรมนำใจ”",
    '"โปร่งใส"',
    "(ร่าง)",
    "ต่าง ๆ",
    "ฯลฯ",
    "สม 51501/ว 257",
    "o26",
    "e1 – e6",
    "https://www.example.go.th/news/12?id=3&p=แผน",
    "https://www.example.go.th/duty/2568/very/long/path/without/a/space/report-final-v2.pdf",
    "www.example.go.th",
    "pr@example.go.th",
    "@line_ita",
    "รายงาน-o26.pdf",
    "<b>หนา</b>",
    "08.30-16.30 น.",
    "½ × 2 ≥ 1",
    "นางสาวสมมติ ผู้ทดสอบ",
)
_COMPONENTS = ("measure", "steps", "period", "responsible", "output", "outcome")


def report(seed: str, layout_key: str) -> Content:
    """Return a report in one layout with one measure or two."""
    random = Random(seed)
    plain = content(layout_key)
    count = random.randint(1, 2)
    return replace(
        plain,
        introduction=_component(random),
        closing=random.choice(("", plain.closing)),
        measures=tuple(_measure(random, number) for number in range(1, count + 1)),
        memo=replace(
            plain.memo,
            subject=clean(_sentence(random, 10)).replace("\n", " "),
            facts=_component(random),
        ),
    )


def _measure(random: Random, number: int) -> MeasureContent:
    """Return a measure with any components under any heading."""
    return measure(
        number,
        **{name: _component(random) for name in _COMPONENTS},
        monitoring=random.choice(("", "รายงานทุกไตรมาส")),
        status=random.choice(("", "done", "in_progress")),
        issue=random.choice((None, ISSUE_1, ISSUE_2)),
        indicator=random.choice((None, _indicator(random))),
        questions=random.choice(((), (QUESTION,))),
        evidence=random.choice(((), (EvidenceContent("คำสั่ง", "https://a.go.th/1"),))),
    )


def _indicator(random: Random) -> Heading:
    """Return an indicator with a title of any length."""
    code = random.choice(("1", "7", "10"))
    return Heading(code, clean(_sentence(random, 10)), "IIT", "แบบวัดการรับรู้ภายใน", "98.07")


def _component(random: Random) -> str:
    """Return what a component may hold: nothing, a word, lines, an outline, a long text."""
    kinds: tuple[Callable[[], str], ...] = (
        lambda: "",
        lambda: random.choice(_WORDS),
        lambda: _sentence(random),
        lambda: _sentence(random, 40),
        lambda: "\n".join(_sentence(random) for _ in range(random.randint(2, 4))),
        lambda: _list(random),
    )
    return clean(random.choice(kinds)())


def _list(random: Random) -> str:
    """Return an outline: numbered lines, some with lines below them, and bullets."""
    lines = []
    for number in range(1, random.randint(2, 6) + 1):
        lines.append(f"{number}. {_sentence(random)}")
        for below in range(1, random.randint(0, 2) + 1):
            lines.append(f"{number}.{below} {_sentence(random, 8)}")
        lines += [f"- {_sentence(random, 8)}" for _ in range(random.randint(0, 1))]
    return "\n".join(lines)


def _sentence(random: Random, longest: int = 14) -> str:
    """Return words typed together, as Thai is, with a space here and there."""
    return "".join(_piece(random) for _ in range(random.randint(1, longest)))


def _piece(random: Random) -> str:
    """Return a word, or something typed, which mostly has a space behind it."""
    kind = random.random()
    if kind < 0.25:
        return random.choice(_TYPED) + random.choice(("", " ", " ", " "))
    return random.choice(_WORDS if kind < 0.65 else _SHORT_WORDS) + random.choice(("", " "))
