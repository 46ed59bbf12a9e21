"""Whom the drills work with, and what they find at the end; runs inside of a portal.

`manage.py shell -c "from tests.load import world; world.…"` prints one line of JSON.
"""

import email
import json
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.verification import verify
from ita_portal.notices.models import Mail, Notice
from measures.models import Measure, Membership
from reports.models import Publication
from reports.services.publication import publish
from tests.factories import CHAIN, make_measure, make_person, make_year
from tests.reports.factories import Desk, make_desk

_ON_THEIR_WAY = (Mail.QUEUED, Mail.SENDING)


def build(*, officers: int, desks: int, published: int) -> None:
    """Make desks and officers, each officer with a measure of her own, and print how to be them."""
    built = [make_desk(f"body{number}") for number in range(desks)]
    people = [_officer(built[number % desks], number) for number in range(officers)]
    User.objects.update(email=Concat("username", Value("@example.go.th")))
    for desk in built[:published]:
        desk.approve()
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))
    said = {
        "officers": people,
        "desks": [_seats(desk) for desk in built],
        "pages": [f"/organisations/body{number}/2569/o26" for number in range(published)],
        "publications": Publication.objects.count(),
    }
    print(json.dumps(said))


def look() -> None:
    """Print what became of everything: texts, letters, publications, the log."""
    letters = Counter(_message_ids())
    said = {
        "texts": dict(Measure.objects.values_list("pk", "measure")),
        "publications": Publication.objects.count(),
        "untold": Publication.objects.filter(is_told=False).count(),
        "waiting": Notice.objects.filter(mail__in=_ON_THEIR_WAY).count(),
        "told": Notice.objects.filter(mail=Mail.SENT).count(),
        "letters": letters.total(),
        "twice": [name for name, count in letters.items() if count > 1],
        "fault": str(verify() or ""),
    }
    print(json.dumps(said))


def let_time_pass() -> None:
    """End the leases of those who were killed, as ten minutes of waiting would."""
    Notice.objects.filter(mail__in=_ON_THEIR_WAY).update(mail_due=timezone.now())
    print("{}")


def _officer(desk: Desk, number: int) -> dict:
    name = f"officer{number}.{desk.organisation.slug}"
    person = make_person(name, desk.organisation, Membership.Role.OFFICER)
    measure = make_measure(desk.organisation, make_year(2568))
    path = f"/desk/{desk.organisation.slug}/measures/{measure.pk}/"
    return {"session": _session(person), "path": path, "measure": measure.pk}


def _seats(desk: Desk) -> dict:
    holders = {place: desk.holder(place) for place, *_ in CHAIN}
    seats = {place: _session(person) for place, person in holders.items()}
    return {
        "path": f"/desk/{desk.organisation.slug}/reports/2569/o26/",
        "sessions": {"officer": _session(desk.officer), **seats},
    }


def _session(person: User) -> str:
    """Sign a person in without the seconds that a password takes; return her cookie."""
    browser = Client()
    browser.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def _message_ids() -> list[str]:
    """Return the own name of every letter that left: files stand for the mail server."""
    files = sorted(Path(settings.VAR_DIR, "mail").glob("*"))
    separator = "-" * 79
    parts = [part for file in files for part in file.read_text().split(separator) if part.strip()]
    return [email.message_from_string(part.strip())["Message-ID"] for part in parts]
