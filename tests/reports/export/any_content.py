"""Made-up reports of every kind, for tests that ask whether any report comes out right.

Words come from pythainlp's lists: every entry of its dictionary and its stop words; between them
stand what officers type besides Thai words: numbers, dates, amounts, Latin, quotes, addresses.
"""

from dataclasses import replace
from random import Random

from hypothesis import strategies as st
from pythainlp.corpus.common import thai_stopwords, thai_words

from ita_portal.thai.text import clean
from reports.content import Content, EvidenceContent, Heading, MeasureContent
from tests.reports.factories_content import ISSUE_1, ISSUE_2, QUESTION, content, measure

# Shuffled, the same way each time: hypothesis prefers what stands at the head of a list.
_WORDS = sorted(thai_words())
Random(2568).shuffle(_WORDS)
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
)

_thai = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_SHORT_WORDS))
_piece = st.one_of(_thai, _thai, _thai, st.sampled_from(_TYPED))


@st.composite
def sentences(draw, longest: int = 14) -> str:
    """Return words typed together, as Thai is, with a space here and there."""
    pieces = draw(st.lists(_piece, min_size=1, max_size=longest))
    spaces = draw(st.lists(st.booleans(), min_size=len(pieces), max_size=len(pieces)))
    return "".join(
        piece + (" " if space or piece in _TYPED else "")
        for piece, space in zip(pieces, spaces, strict=True)
    )


@st.composite
def lists(draw) -> str:
    """Return an outline: numbered lines, some with lines below them, and bullets."""
    lines = []
    for number in range(1, draw(st.integers(2, 6)) + 1):
        lines.append(f"{number}. {draw(sentences())}")
        for below in range(1, draw(st.integers(0, 2)) + 1):
            lines.append(f"{number}.{below} {draw(sentences(8))}")
        lines += [f"- {draw(sentences(8))}" for _ in range(draw(st.integers(0, 1)))]
    return "\n".join(lines)


def components() -> st.SearchStrategy[str]:
    """Return what a component may hold: nothing, a word, lines, an outline, a very long text."""
    return st.one_of(
        st.just(""),
        _thai,
        sentences(),
        sentences(40),
        st.lists(sentences(), min_size=2, max_size=4).map("\n".join),
        lists(),
    ).map(clean)


@st.composite
def measures(draw, number: int) -> MeasureContent:
    """Return a measure with any components under any heading."""
    return measure(
        number,
        **{
            name: draw(components())
            for name in ("measure", "steps", "period", "responsible", "output", "outcome")
        },
        monitoring=draw(st.sampled_from(("", "รายงานทุกไตรมาส"))),
        status=draw(st.sampled_from(("", "done", "in_progress"))),
        issue=draw(st.sampled_from((None, ISSUE_1, ISSUE_2))),
        indicator=draw(st.one_of(st.none(), indicators())),
        questions=draw(st.sampled_from(((), (QUESTION,)))),
        evidence=draw(st.sampled_from(((), (EvidenceContent("คำสั่ง", "https://a.go.th/1"),)))),
    )


@st.composite
def indicators(draw) -> Heading:
    """Return an indicator with a title of any length."""
    code = draw(st.sampled_from(("1", "7", "10")))
    return Heading(code, clean(draw(sentences(10))), "IIT", "แบบวัดการรับรู้ภายใน", "98.07")


@st.composite
def reports(draw, layout_key: str) -> Content:
    """Return a report in one layout with one to three measures."""
    count = draw(st.integers(1, 3))
    plain = content(layout_key)
    return replace(
        plain,
        introduction=draw(components()),
        closing=draw(st.sampled_from(("", plain.closing))),
        measures=tuple(draw(measures(number)) for number in range(1, count + 1)),
        memo=replace(
            plain.memo,
            subject=clean(draw(sentences(10))).replace("\n", " "),
            facts=draw(components()),
        ),
    )
