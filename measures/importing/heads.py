"""Where the head of a table stands, and what its columns are called and taken for."""

from collections.abc import Sequence

from ita_portal.thai.text import squeeze
from measures.importing.labels import field_of, head_fields
from measures.importing.rows import Row

LONGEST_LABEL = 160


def same_head(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two heads say the same, wherever their lines break."""
    return squeeze("|".join(one)) == squeeze("|".join(other))


def head_at(rows: Sequence[Row], place: int, width: int) -> tuple[list[str], list[str], int] | None:
    """Return labels, fields and height of a head that begins here, None where none does."""
    row = rows[place]
    if any(len(text) > LONGEST_LABEL for text in row.texts.values()):
        return None
    labels = row.labels(width)
    fields = head_fields(labels)
    if fields is None:
        return None
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is None or not _is_second_level(labels, below, row, width):
        return labels, _told_apart(labels, fields), 1
    under = below.labels(width)
    both = [_under(top, low) for top, low in zip(labels, under, strict=True)]
    named = [field_of(low) or field_of(label) for low, label in zip(under, both, strict=True)]
    return both, _told_apart(both, named), 2


def _is_second_level(labels: list[str], below: Row, row: Row, width: int) -> bool:
    """Tell whether a row stands under a head as its second level: few labels, nothing else."""
    said = {column: text for column, text in below.texts.items() if text}
    if not said or len(said) > width // 2 + 1:
        return False
    same = all(squeeze(labels[column]) == squeeze(text) for column, text in said.items())
    known = all(field_of(text) and len(text) < 80 for text in said.values())
    spanned = any(across > 1 for across in row.across.values()) or "" in labels
    return not same and known and spanned


def _under(top: str, low: str) -> str:
    return f"{top} {low}".strip() if low and low != top else top


def _told_apart(labels: list[str], fields: list[str]) -> list[str]:
    """Return the fields, a label that covers several columns naming only the first of them."""
    return [
        ""
        if place and name and labels[place] == labels[place - 1] and name not in {"done"}
        else name
        for place, name in enumerate(fields)
    ]


def has_label(row: Row) -> bool:
    """Tell whether a row has a label that is known; one without any is no head."""
    return any(field_of(text) for text in row.texts.values())


def has_head(rows: Sequence[Row], width: int) -> bool:
    """Tell whether any of the rows begins a head."""
    return any(head_at(rows, place, width) for place in range(len(rows)))
