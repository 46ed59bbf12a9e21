"""What each reader may see of organisations, measures and scores, with what she shows joined in."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import (
    ActingAppointment,
    Dismissal,
    Evidence,
    FiscalYear,
    FormerMember,
    Issue,
    Measure,
    Membership,
    Organisation,
    Post,
    Result,
    Score,
    Wording,
)
from measures.models.post import in_force_on
from measures.scoring import Assessment, LevelRule, Scale, assess


def organisations_for(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose desk a person may see; all for the central administrator."""
    organisations = Organisation.objects.select_related("kind")
    if user.is_central_administrator:
        return organisations
    acting = ActingAppointment.objects.in_force(timezone.localdate()).filter(person=user)
    ways = (
        Membership.objects.filter(user=user).values("organisation"),
        Post.objects.filter(holder=user).values("organisation"),
        acting.values("post__organisation"),
    )
    first, *others = (way.order_by() for way in ways)
    return organisations.filter(pk__in=first.union(*others))


def body_once_called(slug: str) -> Organisation | None:
    """Return the body that a word stood for in addresses before, None where there is none."""
    return Organisation.objects.filter(former_addresses__slug=slug).first()


def addresses_of(organisation: Organisation) -> list[str]:
    """Return every word that ever stood for a body in addresses, today's first."""
    former = organisation.former_addresses.values_list("slug", flat=True)
    return [organisation.slug, *former]


def people_of(organisation: Organisation) -> QuerySet[User]:
    """Return who belongs to an organisation today: by a role, a post, or standing in for one."""
    way = "acting_appointments__"
    acting = Q(**{f"{way}post__organisation": organisation}) & in_force_on(
        timezone.localdate(), way
    )
    members = Q(memberships__organisation=organisation) | Q(posts__organisation=organisation)
    return User.objects.filter(members | acting, is_active=True).distinct().order_by("display_name")


def measures_for(user: User) -> QuerySet[Measure]:
    """Return the measures of the organisations a person may see, deleted ones included."""
    return Measure.objects.filter(organisation__in=organisations_for(user)).select_related(
        "organisation__kind", "fiscal_year", "issue", "indicator__instrument"
    )


def wordings_for(user: User) -> QuerySet[Wording]:
    """Return what the kept measures that a person may see said before."""
    measures = measures_for(user).kept()
    return Wording.objects.filter(measure__in=measures).select_related(
        "measure__organisation__kind", "measure__fiscal_year"
    )


def evidence_for(user: User) -> QuerySet[Evidence]:
    """Return the evidence of the measures a person may see."""
    return Evidence.objects.filter(measure__in=measures_for(user)).select_related(
        "measure__organisation__kind", "measure__fiscal_year"
    )


def dismissals_for(user: User) -> QuerySet[Dismissal]:
    """Return the dismissed findings of the organisations a person may see."""
    return Dismissal.objects.filter(organisation__in=organisations_for(user)).select_related(
        "organisation__kind", "fiscal_year", "measure"
    )


def measures_of(organisation: Organisation, year: FiscalYear, round: str) -> QuerySet[Measure]:
    """Return a year's kept measures in order, each with `round_results` of one round joined in."""
    return (
        Measure.objects.kept()
        .filter(organisation=organisation, fiscal_year=year)
        .select_related("issue", "indicator__instrument")
        .prefetch_related(
            Prefetch("results", Result.objects.filter(round=round), to_attr="round_results"),
            "questions",
            "evidence",
        )
        .order_by("position")
    )


def component_texts(measure: Measure, result: Result | None) -> dict[str, str]:
    """Return the six component texts of a measure and one of its results (or none yet)."""
    return {
        "measure": measure.measure,
        "steps": measure.steps,
        "period": measure.period,
        "responsible": measure.responsible,
        "output": result.output if result else "",
        "outcome": result.outcome if result else "",
    }


def issues_for(organisation: Organisation, year: FiscalYear) -> QuerySet[Issue]:
    """Return the headings an organisation may use in a year: the year's own and hers."""
    return Issue.objects.filter(fiscal_year=year).filter(
        Q(organisation__isnull=True) | Q(organisation=organisation)
    )


def labels_for(year: FiscalYear) -> dict[str, str]:
    """Return the component labels under which a year's measures are reported.

    They are those of the latest assessment that looks back on the year; its own before there is
    one.
    """
    return next(iter(year.assessments), year).labels


def scale_of(year: FiscalYear) -> Scale:
    """Return a year's scale as plain values."""
    instruments = {instrument.pk: instrument for instrument in year.instruments.all()}
    return Scale(
        weights={instrument.key: instrument.weight for instrument in instruments.values()},
        indicators={
            indicator.number: instruments[indicator.instrument_id].key
            for indicator in year.indicators.all()
        },
        levels=tuple(
            LevelRule(level.name, level.total_from, level.each_instrument_from)
            for level in year.levels.all()
        ),
    )


def assessment_of(organisation: Organisation, year: FiscalYear) -> Assessment:
    """Return what follows from the scores an organisation has for a year."""
    return _assessed(year, _scores_of(organisation).filter(fiscal_year=year))


def assessments_over_years(organisation: Organisation) -> list[tuple[FiscalYear, Assessment]]:
    """Return what follows from an organisation's scores of every year that has some, by year."""
    scores = list(_scores_of(organisation))
    years = FiscalYear.objects.filter(pk__in={score.fiscal_year_id for score in scores})
    return [
        (year, _assessed(year, [score for score in scores if score.fiscal_year_id == year.pk]))
        for year in years.prefetch_related("instruments", "indicators", "levels").order_by("year")
    ]


def _scores_of(organisation: Organisation) -> QuerySet[Score]:
    """Return the scores from which a level follows: single questions give none."""
    own = Score.objects.filter(organisation=organisation, question__isnull=True)
    return own.select_related("indicator", "instrument")


def _assessed(year: FiscalYear, scores: Iterable[Score]) -> Assessment:
    scores = list(scores)
    return assess(
        scale_of(year),
        indicators={score.indicator.number: score.value for score in scores if score.indicator},
        instruments={score.instrument.key: score.value for score in scores if score.instrument},
        overall=next((score.value for score in scores if score.subject is None), None),
    )


def people_with_standing(organisation: Organisation) -> QuerySet[User]:
    """Return an organisation's people for its administrator: members, holders, who stands in.

    Each has what she is and does there joined in: `roles_there`, `posts_there`, `acting_there`.
    """
    today = timezone.localdate()
    acting = ActingAppointment.objects.not_over(today).filter(post__organisation=organisation)
    belongs = (
        Q(memberships__organisation=organisation)
        | Q(posts__organisation=organisation)
        | Q(acting_appointments__in=acting)
    )
    return (
        User.objects.filter(belongs)
        .distinct()
        .prefetch_related(
            Prefetch("memberships", organisation.memberships.all(), to_attr="roles_there"),
            Prefetch("posts", organisation.posts.order_by("position"), to_attr="posts_there"),
            Prefetch("acting_appointments", acting.select_related("post"), to_attr="acting_there"),
        )
        .order_by("display_name", "pk")
    )


def former_members_of(organisation: Organisation) -> QuerySet[FormerMember]:
    """Return whose membership was closed and who has none again."""
    return organisation.former_members.select_related("user")
