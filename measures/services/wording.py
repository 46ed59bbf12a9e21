"""How the history of a measure's texts is kept."""

from collections.abc import Iterator
from datetime import timedelta
from os.path import commonprefix

from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import Measure, Result, Wording

# What one person saves again and again while she writes becomes one entry.
SITTING = timedelta(minutes=10)
# So much of it has to stay; what is cut out or written over is an entry of its own.
_SAME_TEXT = 0.8
MEASURE_TEXTS = ("measure", "steps", "period", "responsible", "monitoring")
RESULT_TEXTS = ("output", "outcome")


def texts_of(measure: Measure, result: Result) -> dict[str, str]:
    """Return the texts of a measure and of one of its results, by field name."""
    return {
        **{name: getattr(measure, name) for name in MEASURE_TEXTS},
        **{name: getattr(result, name) for name in RESULT_TEXTS},
    }


def remember(measure: Measure, result: Result, *, before: dict[str, str], by: User) -> list[str]:
    """Put into the history what changed since `before`, and return the names of those texts.

    `before` is empty for a measure that was added just now.
    """
    after = texts_of(measure, result)
    changed = [name for name in after if after[name] != before.get(name, "")]
    Wording.objects.bulk_create(
        entry
        for name in changed
        for entry in _new_entries(
            Wording(
                measure=measure,
                component=name,
                round=result.round if name in RESULT_TEXTS else "",
                text=after[name],
                by=by,
            ),
            before.get(name, ""),
        )
    )
    return changed


def _new_entries(entry: Wording, before: str) -> Iterator[Wording]:
    """Yield what is to be added: nothing where the entry only goes on with a sitting."""
    last, now = _last_like(entry) if before else None, timezone.now()
    if last and _goes_on(last, entry) and now - last.began_at < SITTING:
        last.text, last.at = entry.text, now
        last.save(update_fields=["text", "at"])
        return
    if last is None and before:
        since = entry.measure.created_at
        place = {"component": entry.component, "round": entry.round}
        yield Wording(measure=entry.measure, **place, text=before, began_at=since, at=since)
    entry.began_at = entry.at = now
    yield entry


def _goes_on(last: Wording, entry: Wording) -> bool:
    """Tell whether the same person went on writing a text, rather than wrote another one."""
    old, new = last.text, entry.text
    head = len(commonprefix([old, new]))
    tail = len(commonprefix([old[head:][::-1], new[head:][::-1]]))
    return last.by_id == entry.by_id and head + tail >= _SAME_TEXT * len(old)


def _last_like(entry: Wording) -> Wording | None:
    like = {"component": entry.component, "round": entry.round}
    return entry.measure.wordings.filter(**like).first()
