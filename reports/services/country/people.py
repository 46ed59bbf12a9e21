"""How the made-up bodies become rows: with departments, three people each, and their scores."""

from collections.abc import Iterator, Sequence

from django.contrib.auth.hashers import make_password
from django.db import transaction

from ita_portal.accounts.demonstration import PASSWORD
from ita_portal.accounts.models import User
from measures.models import (
    Department,
    FiscalYear,
    Indicator,
    Membership,
    Organisation,
    OrganisationKind,
    Post,
    Score,
)
from reports.country.bodies import Body
from reports.country.scores import YEARS, scores_of
from reports.country.wording import departments_of
from reports.services.demonstration import PEOPLE
from reports.services.index import index_names

_STAFF = ("officer", "clerk", "mayor")
_OPINION, _DECISION = "เห็นควรพิจารณาอนุมัติ", "อนุมัติให้เผยแพร่"


class Registry:
    """Turns bodies into rows; what all of them share is asked for once."""

    def __init__(self, *, seed: int) -> None:
        self._seed = seed
        self._kinds = {kind.key: kind for kind in OrganisationKind.objects.all()}
        self._years = list(FiscalYear.objects.filter(year__in=YEARS).order_by("year"))
        self._indicators = {
            (indicator.fiscal_year_id, indicator.number): indicator
            for indicator in Indicator.objects.all()
        }
        self._password = make_password(PASSWORD)

    @transaction.atomic
    def add(self, bodies: Sequence[Body]) -> None:
        """Add bodies with their departments, people, posts and the scores of every year."""
        organisations = Organisation.objects.bulk_create(map(self._organisation, bodies))
        index_names(organisations)
        Department.objects.bulk_create(
            Department(organisation=one, name=name, position=position)
            for one in organisations
            for position, name in enumerate(departments_of(one.kind.first_department), start=1)
        )
        self._add_people(organisations)
        Score.objects.bulk_create(
            score
            for one in organisations
            for year in self._years
            for score in self._scores(one, year)
        )

    def _organisation(self, body: Body) -> Organisation:
        return Organisation(
            slug=body.slug,
            kind=self._kinds[body.kind],
            name=body.name,
            province=body.province,
            district=body.district,
            subdistrict=body.subdistrict,
            is_demonstration=True,
        )

    def _add_people(self, organisations: Sequence[Organisation]) -> None:
        people = {
            (one.pk, key): User(
                username=f"{key}.{one.slug}",
                display_name=PEOPLE[key][0],
                password=self._password,
                is_demonstration=True,
            )
            for one in organisations
            for key in _STAFF
        }
        User.objects.bulk_create(people.values())
        Membership.objects.bulk_create(
            Membership(user=person, organisation_id=organisation, role=PEOPLE[key][1])
            for (organisation, key), person in people.items()
        )
        Post.objects.bulk_create(
            post
            for one in organisations
            for post in _chain(one, people[one.pk, "clerk"], people[one.pk, "mayor"])
        )

    def _scores(self, organisation: Organisation, year: FiscalYear) -> Iterator[Score]:
        """Yield the scores of the indicators, from which all others follow."""
        values = scores_of(organisation.slug, year.year, seed=self._seed)
        for number, value in values.items():
            indicator = self._indicators[year.pk, number]
            yield Score(
                organisation=organisation, fiscal_year=year, indicator=indicator, value=value
            )


def _chain(organisation: Organisation, clerk: User, mayor: User) -> Iterator[Post]:
    kind = organisation.kind
    yield Post(
        organisation=organisation,
        title=kind.permanent_head,
        position=1,
        act=Post.Act.OPINE,
        heading=f"ความเห็นของ{kind.permanent_head}",
        preset_opinion=_OPINION,
        holder=clerk,
    )
    title = f"{kind.chief_executive}{organisation.name}"
    yield Post(
        organisation=organisation,
        title=title,
        position=2,
        act=Post.Act.DECIDE,
        heading=f"คำสั่งของ{title}",
        preset_opinion=_DECISION,
        holder=mayor,
    )
