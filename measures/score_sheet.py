"""How a year's scores come about: each instrument with its indicators, then total and level."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from measures.models import FiscalYear, Indicator, Instrument, Organisation, Question, Score
from measures.queries import assessment_of, scale_of
from measures.score_words import level_words
from measures.scoring import Assessment, half_up
from measures.services.score import Subject


@dataclass(frozen=True)
class InstrumentSheet:
    """An instrument with the scores (0–100) of its indicators, None where one is not known.

    `stated` is the score that was told of itself. `computed` tells that its score is the mean of
    all its indicators and not the stated one. `questions` are its single questions.
    """

    instrument: Instrument
    indicators: tuple[tuple[Indicator, Decimal | None], ...]
    questions: tuple[tuple[Question, Decimal | None], ...]
    score: Decimal | None
    stated: Decimal | None

    @property
    def known(self) -> tuple[Decimal, ...]:
        """The scores of those of its indicators that have one."""
        return tuple(value for _, value in self.indicators if value is not None)

    @property
    def absent(self) -> tuple[int, ...]:
        """The numbers of those of its indicators that have none."""
        return tuple(indicator.number for indicator, value in self.indicators if value is None)

    @property
    def computed(self) -> bool:
        """Whether the score follows from the indicators."""
        return bool(self.indicators) and len(self.known) == len(self.indicators)

    @property
    def asked(self) -> int:
        """How many of its questions have a score."""
        return sum(value is not None for _, value in self.questions)

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What its scores say against each other, in words."""
        return (*self._against_stated(), *self._against_questions())

    def _against_stated(self) -> Iterator[str]:
        if self.computed and self.stated is not None and self.stated != self.score:
            yield (
                f"คะแนน {self.instrument.key} ที่ประกาศ {self.stated} ไม่ตรงกับค่าเฉลี่ยของตัวชี้วัด "
                f"{self.score} ระบบใช้ค่าเฉลี่ย โปรดตรวจคะแนนตัวชี้วัด หรือลบคะแนนที่ประกาศ"
            )

    def _against_questions(self) -> Iterator[str]:
        for indicator, value in self.indicators:
            asked = [score for one, score in self.questions if one.indicator_id == indicator.pk]
            if value is None or not asked or None in asked:
                continue
            mean = half_up(sum(map(Fraction, asked)) / len(asked))
            if mean != value:
                yield (
                    f"คะแนนตัวชี้วัดที่ {indicator.number} คือ {value} แต่ค่าเฉลี่ยของคะแนนรายข้อคือ "
                    f"{mean} หากกรอกครบทุกข้อแล้ว สองค่านี้ต้องเท่ากัน โปรดตรวจ"
                )


@dataclass(frozen=True)
class ScoreSheet:
    """Everything the scores page tells about a year; `why` says how its level comes about."""

    instruments: tuple[InstrumentSheet, ...]
    assessment: Assessment
    stated_total: Decimal | None
    why: tuple[str, ...]

    @property
    def disagrees(self) -> bool:
        """Whether the overall score that was stated is not the one that follows."""
        computed = self.assessment.computed_total
        return None not in (computed, self.stated_total) and computed != self.stated_total


def score_sheet(organisation: Organisation, year: FiscalYear) -> ScoreSheet:
    """Return the sheet of the scores that an organisation has for a year."""
    rows = Score.objects.filter(organisation=organisation, fiscal_year=year)
    rows = rows.select_related("indicator", "instrument", "question")
    values: dict[Subject, Decimal] = {row.subject: row.value for row in rows}
    assessment = assessment_of(organisation, year)
    questions = list(year.questions.all())
    return ScoreSheet(
        instruments=tuple(
            _instrument_sheet(instrument, values, questions, assessment)
            for instrument in year.instruments.prefetch_related("indicators")
        ),
        assessment=assessment,
        stated_total=values.get(None),
        why=level_words(scale_of(year), assessment),
    )


def _instrument_sheet(
    instrument: Instrument,
    values: dict[Subject, Decimal],
    questions: list[Question],
    assessment: Assessment,
) -> InstrumentSheet:
    own = [one for one in questions if one.instrument_key == instrument.key]
    return InstrumentSheet(
        instrument=instrument,
        indicators=tuple((one, values.get(one)) for one in instrument.indicators.all()),
        questions=tuple((one, values.get(one)) for one in own),
        score=assessment.instruments.get(instrument.key),
        stated=values.get(instrument),
    )
