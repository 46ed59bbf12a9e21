"""How measures become running text: a heading for each indicator, then its labelled components."""

from reports.content import Content, Heading, MeasureContent
from reports.export import document
from reports.export.composing.table import OTHER_MEASURES, grouped, issue_title
from reports.export.composing.text import outline, text
from reports.layouts import Column, Section


def narrative(
    content: Content, section: Section, measures: tuple[MeasureContent, ...]
) -> tuple[document.Block, ...]:
    """Return the blocks of a narrative section."""
    blocks: list[document.Block] = []
    for heading, members in grouped(section, measures):
        title = _title(section, heading)
        if title:
            blocks.append(document.Heading(text(title, bold=True), level=3))
        for order, measure in enumerate(members, start=1):
            if len(members) > 1:
                blocks.append(_measure_heading(order))
            blocks += _components(content, section, measure)
    return tuple(blocks)


def _title(section: Section, heading: Heading | None) -> str:
    if heading is None:
        return "" if section.group_by == "none" else OTHER_MEASURES
    if section.group_by == "issue":
        return issue_title(heading)
    score = f" (ผลคะแนนประเมิน {heading.score} คะแนน)" if heading.score else ""
    return f"ด้านที่ {heading.code}: {heading.text}{score}"


def _measure_heading(order: int) -> document.Heading:
    return document.Heading(text(f"มาตรการที่ {order}", bold=True), level=4)


def _components(
    content: Content, section: Section, measure: MeasureContent
) -> tuple[document.Component, ...]:
    shown = [(column, key) for column in section.columns for key in column.shows]
    return tuple(
        document.Component(
            label=text(f"({number}) {_label(content, column, key)}:", bold=True),
            body=outline(getattr(measure, key)),
            measure=measure.number if number == 1 else 0,
        )
        for number, (column, key) in enumerate(shown, start=1)
    )


def _label(content: Content, column: Column, key: str) -> str:
    return column.label or content.component_labels[key]
