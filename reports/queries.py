"""Which reports each reader may see, with what she shows joined in."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import Organisation, Post
from measures.models.post import in_force_on
from measures.queries import organisations_for
from reports.models import Comment, Publication, PublicReport, Report, ReportImport, Step
from reports.workflow import State


def reports_for(user: User) -> QuerySet[Report]:
    """Return the reports of every organisation whose desk the person may see."""
    return Report.objects.filter(organisation__in=organisations_for(user)).select_related(
        "organisation__kind", "assessment_year", "fiscal_year", "memo"
    )


def report_called(reference: str) -> Report | None:
    """Return the report that commands call ORG/ASSESSMENT_YEAR/ITEM, None where there is none."""
    words = reference.strip("/").split("/")
    if len(words) != 3 or not (words[1].isascii() and words[1].isdecimal() and len(words[1]) == 4):
        return None
    return (
        Report.objects.filter(
            organisation__slug=words[0], assessment_year__year=int(words[1]), slug=words[2]
        )
        .select_related("organisation__kind", "assessment_year", "fiscal_year", "memo")
        .first()
    )


def comments_for(user: User) -> QuerySet[Comment]:
    """Return the remarks on the reports that the person may see."""
    return Comment.objects.filter(report__in=reports_for(user)).select_related(
        "report__organisation__kind",
        "report__assessment_year",
        "report__fiscal_year",
        "measure",
        "by",
        "resolved_by",
    )


def imports_for(user: User) -> QuerySet[ReportImport]:
    """Return the files that are being imported at the desks a person may see."""
    return ReportImport.objects.filter(organisation__in=organisations_for(user)).select_related(
        "organisation__kind", "assessment_year", "by"
    )


def waiting_for(user: User) -> QuerySet[Report]:
    """Return the reports that the person is to sign, by a post she holds today or instead of it."""
    turn = Step.objects.filter(version__report=OuterRef("pk"), vacant=False, act="").order_by(
        "-version__number", "position"
    )
    return (
        reports_for(user)
        .filter(state=State.IN_CHAIN)
        .annotate(
            turn_post=Subquery(turn.values("post")[:1]),
            turn_substitute=Subquery(turn.values("substitute")[:1]),
        )
        .filter(
            Q(turn_substitute=user)
            | Q(turn_substitute__isnull=True, turn_post__in=posts_held_by(user))
        )
    )


def posts_held_by(user: User) -> QuerySet[Post]:
    """Return the posts a person holds today, herself or by an acting appointment."""
    way = "acting_appointments__"
    acting = Q(**{f"{way}person": user}) & in_force_on(timezone.localdate(), way)
    return Post.objects.filter(Q(holder=user) | acting).distinct()


def organisations_with_reports(words: str = "", province: str = "") -> QuerySet[Organisation]:
    """Return all organisations for the central administrator, those with `words` in their name.

    `province` is a geothai code; empty ones ask for nothing.
    Each carries `report_state`, `report_year` and `report_slug` of its newest report, or None.
    """
    newest = Report.objects.filter(organisation=OuterRef("pk")).order_by("-created_at")
    found = Organisation.objects.select_related("kind").annotate(
        report_state=Subquery(newest.values("state")[:1]),
        report_year=Subquery(newest.values("assessment_year__year")[:1]),
        report_slug=Subquery(newest.values("slug")[:1]),
    )
    found = found.filter(province=province) if province else found
    words = words.strip()
    return found.filter(Q(name__icontains=words) | Q(slug__icontains=words)) if words else found


def public_reports() -> QuerySet[PublicReport]:
    """Return what the public reads today as it is listed, newest first.

    What a version says is left where it is: it is as large as all else together.
    """
    listed = PublicReport.objects.select_related("organisation__kind", "publication__version")
    return listed.defer("publication__version__content")


def withdrawn_publications(organisation: Organisation) -> QuerySet[Publication]:
    """Return what a body took back and did not replace, newest year first."""
    return (
        Publication.objects.filter(
            report__organisation=organisation, is_current=True, withdrawn_at__isnull=False
        )
        .select_related("report__assessment_year", "report__fiscal_year", "report__organisation")
        .order_by("-report__fiscal_year__year", "-published_at")
    )


def public_publications() -> QuerySet[Publication]:
    """Return the publications that the public reads today, newest first."""
    return Publication.objects.filter(is_current=True, withdrawn_at__isnull=True).select_related(
        "report__organisation__kind", "report__assessment_year", "report__fiscal_year", "version"
    )
