"""How what was read of a file is held against the truth: what came in, and what did not."""

from dataclasses import dataclass, field

from ita_portal.thai.outline import parse_outline
from ita_portal.thai.text import clean, squeeze
from measures.importing.preview import ImportedMeasure, Preview
from tests.measures.importing.truth import COMPONENTS, TrueMeasure, TrueReport


@dataclass
class Verdict:
    """How many components there are, and those that did not come in as they stand."""

    components: int = 0
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    @property
    def right(self) -> int:
        """How many components came in."""
        return self.components - len(self.wrong)

    def add(self, other: "Verdict") -> None:
        """Add another verdict."""
        self.components += other.components
        self.wrong += other.wrong
        self.silent += other.silent
        self.headings += other.headings


def judge(paper: TrueReport, found: Preview, what: str) -> Verdict:
    """Return the verdict on one file.

    A wrong component is silent unless a warning speaks of its measure or of the whole table.
    """
    verdict = Verdict()
    measures = list(found.measures) + [None] * len(paper.measures)
    extra = len(found.measures) - len(paper.measures)
    if extra:
        verdict.headings.append(f"{what}: {extra:+} measures")
    for true, read in zip(paper.measures, measures, strict=False):
        _judge_measure(true, read, found, f"{what} {true.number}", verdict)
    return verdict


def words_of(text: str) -> str:
    """Return a text's words alone: no markers, no spaces."""
    return squeeze("".join(_texts(parse_outline(clean(text)))))


def _judge_measure(
    true: TrueMeasure, read: ImportedMeasure | None, found: Preview, what: str, verdict: Verdict
) -> None:
    for name in COMPONENTS:
        if not true.lines[name]:
            if read and read.texts[name]:
                verdict.wrong.append(f"{what} {name}: {read.texts[name][:60]!r} and not nothing")
                verdict.components += 1
            continue
        verdict.components += 1
        got = read.texts[name] if read else ""
        if words_of(got) != words_of(true.text(name)):
            verdict.wrong.append(f"{what} {name}: {got[:60]!r}")
            if not _is_flagged(read, found):
                verdict.silent.append(f"{what} {name}")
    if (
        read
        and true.issue
        and not true.indicator
        and (not read.issue or squeeze(read.issue.text) != squeeze(true.issue[1]))
    ):
        verdict.headings.append(f"{what} issue: {read.issue}")
    if (
        read
        and true.indicator
        and (not read.indicator or read.indicator.number != str(true.indicator[0]))
    ):
        verdict.headings.append(f"{what} indicator: {read.indicator}")


def _is_flagged(read: ImportedMeasure | None, found: Preview) -> bool:
    return read is not None and any(warning.entry == read.key for warning in found.warnings)


def _texts(items) -> list[str]:
    return [text for item in items for text in (item.text, *_texts(item.items))]
