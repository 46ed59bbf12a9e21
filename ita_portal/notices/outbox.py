"""How people are told: a row a person, written in the transaction of the act itself.

The act and its notices both happen or neither does. Letters leave after the commit (see `sender`);
nothing here talks to a mail server.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.notices.models import (
    Delivery,
    DeliveryChoice,
    Kind,
    Mail,
    Notice,
    NoticeQuerySet,
)
from ita_portal.notices.sender import send_soon
from ita_portal.thai.text import clean, clean_line, shortened

LONGEST_WORDS = 2000
_LONGEST_SUBJECT = Notice._meta.get_field("subject").max_length
_MAIL_OF = {Delivery.EACH: Mail.QUEUED, Delivery.DAILY: Mail.DAILY, Delivery.PORTAL: Mail.NONE}


@dataclass(frozen=True)
class Message:
    """What is to be told; see `Notice` for the meaning of each part.

    Subject and words may hold whatever people typed: they become one line each, cleaned and cut to
    length. `quoted` is what somebody wrote, below the words; its further lines stand indented, so
    that nothing in it looks like a line of the portal's own.
    """

    kind: Kind
    about: str
    key: str
    subject: str
    words: str
    address: str
    quoted: str = ""

    def __post_init__(self) -> None:
        """Refuse an address that leads out of the portal; raises ValueError."""
        if not self.address.startswith("/") or self.address.startswith("//"):
            raise ValueError(f"not an address of the portal: {self.address}")


@transaction.atomic
def tell(people: Iterable[User], message: Message) -> None:
    """Tell each of the people once; whoever was told the same before, or is closed out, is not."""
    recipients = {person.pk: person for person in people if person.is_active}
    choices = DeliveryChoice.objects.filter(person__in=recipients)
    wished = dict(choices.values_list("person", "delivery"))
    notices = [
        _notice(person, message, Delivery(wished.get(pk, Delivery.EACH)))
        for pk, person in recipients.items()
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    if any(notice.mail == Mail.QUEUED for notice in notices):
        transaction.on_commit(send_soon)


@transaction.atomic
def settle(abouts: Iterable[str], *, only_for: User | None = None) -> None:
    """Mark as read what no longer waits, or what one person has met; its letters need not leave."""
    notices = Notice.objects.filter(about__in=list(abouts))
    settled = held(notices.filter(recipient=only_for) if only_for else notices)
    settled.unread().update(read_at=timezone.now())
    _drop_letters(settled)


def read(notice: Notice) -> None:
    """Mark a notice as read, at the moment when it was read first."""
    Notice.objects.filter(pk=notice.pk).unread().update(read_at=timezone.now())


@transaction.atomic
def read_all(person: User) -> None:
    """Mark all that a person was told as read."""
    held(Notice.objects.listed(person).unread()).update(read_at=timezone.now())


def delivery_of(person: User) -> Delivery:
    """Return how a person likes to be told."""
    choice = DeliveryChoice.objects.filter(person=person).first()
    return Delivery(choice.delivery) if choice else Delivery.EACH


@transaction.atomic
def choose_delivery(person: User, delivery: Delivery) -> None:
    """Keep how a person likes to be told; without letters, those that wait are dropped as well."""
    DeliveryChoice.objects.update_or_create(person=person, defaults={"delivery": delivery})
    if delivery == Delivery.PORTAL:
        _drop_letters(held(Notice.objects.filter(recipient=person)))


def held(notices: NoticeQuerySet) -> NoticeQuerySet:
    """Return the same notices, locked one after the other for the running transaction.

    Everybody locks them in one order: two who write at once then wait for each other, instead of
    each for what the other holds.
    """
    rows = notices.select_for_update().order_by("pk").values_list("pk", flat=True)
    return Notice.objects.filter(pk__in=list(rows))


def _drop_letters(notices: NoticeQuerySet) -> None:
    waiting = notices.filter(mail__in=[Mail.QUEUED, Mail.DAILY])
    waiting.update(mail=Mail.NONE, mail_due=None)


def _words(message: Message) -> str:
    quoted = clean(message.quoted).replace("\n", "\n  ")
    return f"{clean_line(message.words)}\n{quoted}".rstrip()


def _notice(person: User, message: Message, delivery: Delivery) -> Notice:
    mail = _MAIL_OF[delivery] if person.email else Mail.NONE
    now = timezone.now()
    return Notice(
        recipient=person,
        kind=message.kind,
        about=message.about,
        key=message.key,
        subject=shortened(clean_line(message.subject), _LONGEST_SUBJECT),
        words=shortened(_words(message), LONGEST_WORDS),
        address=message.address,
        created_at=now,
        mail=mail,
        mail_due=now if mail == Mail.QUEUED else None,
    )
