"""How an organisation's scores of a year are kept."""

from decimal import Decimal

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.models import FiscalYear, Indicator, Instrument, Organisation, Question, Score
from measures.permissions import require_may_write

Subject = Indicator | Instrument | Question | None


@transaction.atomic
def save_scores(
    organisation: Organisation,
    year: FiscalYear,
    *,
    by: User,
    values: dict[Subject, Decimal | None],
) -> None:
    """Keep the scores (0–100) of questions, indicators, instruments and, under None, overall.

    A value of None takes the score away; what is not named stays.
    """
    require_may_write(by, organisation)
    for subject, value in values.items():
        _save(organisation, year, subject, value)
    record(
        "scores.save",
        by=by,
        organisation=organisation.slug,
        subject=f"scores:{organisation.slug}/{year.year}",
        data={_word(subject): str(value) for subject, value in values.items()},
    )


def _word(subject: Subject) -> str:
    return subject.code if isinstance(subject, Question) else str(subject or "overall")


def _save(
    organisation: Organisation, year: FiscalYear, subject: Subject, value: Decimal | None
) -> None:
    key = {
        "organisation": organisation,
        "fiscal_year": year,
        "indicator": subject if isinstance(subject, Indicator) else None,
        "instrument": subject if isinstance(subject, Instrument) else None,
        "question": subject if isinstance(subject, Question) else None,
    }
    if value is None:
        Score.objects.filter(**key).delete()
    else:
        Score.objects.update_or_create(**key, defaults={"value": value})
