"""The posts that a paper goes past: how they are laid as steps, and how a step is signed."""

from django.utils import timezone

from ita_portal.accounts.models import User
from measures.errors import DomainError, StaleRow
from measures.models import Organisation, Post
from reports import content
from reports.models import Report, ReportVersion, Step
from reports.permissions import current_step
from reports.workflow import Act

_COPIED = (
    *("place", "post", "title", "role", "heading", "preset_opinion", "vacant"),
    *("substitute", "substitute_title", "substitute_reason"),
)


def chain_of(organisation: Organisation) -> list[Post]:
    """Return the posts of an organisation's chain of approval, in order."""
    return list(
        organisation.posts.filter(position__isnull=False)
        .select_related("holder")
        .order_by("position")
    )


def is_vacant(post: Post) -> bool:
    """Tell whether nobody holds a post today, neither in person nor by an acting appointment."""
    return post.holder is None and post.acting_appointment(timezone.localdate()) is None


def lay_chain(version: ReportVersion) -> None:
    """Copy the organisation's chain into the version's steps; what changes later is not for it.

    Raises DomainError when nobody could decide.
    """
    posts = chain_of(version.report.organisation)
    _require_decider(posts, version.made_by)
    Step.objects.bulk_create(
        Step(
            version=version,
            position=place,
            place=place,
            post=post,
            title=post.title,
            role=post.act,
            heading=post.heading,
            preset_opinion=post.default_opinion,
            vacant=is_vacant(post),
        )
        for place, post in enumerate(posts, start=1)
    )


def _require_decider(posts: list[Post], submitter: User) -> None:
    decider = next((post for post in posts if post.act == Post.Act.DECIDE), None)
    if decider is None or is_vacant(decider):
        raise DomainError(
            "ยังไม่มีผู้มีอำนาจสั่งการในสายการอนุมัติ "
            "โปรดให้ผู้ดูแลระบบของหน่วยงานกำหนดผู้ดำรงตำแหน่งหรือผู้รักษาราชการแทนก่อน"
        )
    acting = decider.acting_appointment(timezone.localdate())
    deciders = {decider.holder_id, acting.person_id if acting else None} - {None}
    if deciders == {submitter.pk}:
        raise DomainError(
            "ท่านเป็นผู้มีอำนาจสั่งการเรื่องนี้เพียงผู้เดียว จึงเสนอเองไม่ได้ "
            "โปรดให้เจ้าหน้าที่อื่นเสนอ หรือให้มีผู้รักษาราชการแทนเป็นผู้พิจารณา"
        )


def sign(report: Report, act: Act, by: User, digest: str, *, opinion: str = "") -> Step:
    """Fill the step whose turn it is and return it.

    Raises StaleRow unless `digest` is that of the version on the table, and DomainError when that
    version is not any more what was submitted, or when an opinion is missing.
    """
    step = current_step(report)
    if step.version.digest != digest:
        raise StaleRow
    require_untouched(step.version)
    step.act, step.by, step.at, step.name = act, by, timezone.now(), str(by)
    step.signed_title, step.acting_line = _standing_of(step, by)
    step.opinion = opinion.strip() or step.preset_opinion
    step.own_words = bool(opinion.strip()) and opinion.strip() not in _presets(step)
    if step.role == Post.Act.OPINE and not step.opinion:
        raise DomainError("โปรดพิมพ์ความเห็น เพราะตำแหน่งนี้ไม่มีความเห็นสำเร็จรูป")
    step.save()
    return step


def _presets(step: Step) -> tuple[str, ...]:
    return step.post.preset_opinions if step.post else ()


def require_untouched(version: ReportVersion) -> None:
    """Raise DomainError when the stored content does not give the digest that people signed."""
    if content.digest(version.content) != version.digest:
        raise DomainError(
            "เนื้อหาที่เก็บไว้ไม่ตรงกับรหัสเนื้อหาของฉบับที่เสนอ การอนุมัติฉบับนี้ใช้ไม่ได้ "
            "โปรดแจ้งผู้ดูแลระบบกลาง แล้วเสนอเป็นฉบับใหม่"
        )


def last_opinion_before(step: Step) -> Step | None:
    """Return the step to which a paper goes when it is sent back one place, or None."""
    return (
        step.version.steps.filter(act=Act.OPINE, place__lt=step.place)
        .order_by("-place", "-position")
        .first()
    )


def lay_again(sender: Step, first: Step) -> None:
    """Lay the places from that of `first` on once more, behind the step that sent it back."""
    steps = sender.version.steps
    by_place = {step.place: step for step in steps.filter(place__gte=first.place)}
    steps.filter(position__gt=sender.position).delete()
    Step.objects.bulk_create(
        Step(
            version=sender.version,
            position=sender.position + number,
            **{name: getattr(by_place[place], name) for name in _COPIED},
        )
        for number, place in enumerate(sorted(by_place), start=1)
    )


def _standing_of(step: Step, by: User) -> tuple[str, str]:
    """Return the title to print under the signature, and the line that says for whom it is."""
    if step.substitute_id == by.pk:
        line = f"พิจารณาแทน{step.title} (เหตุผล: {step.substitute_reason})"
        return step.substitute_title, line
    acting = step.post.acting_appointment(timezone.localdate())
    if acting is None or acting.person_id != by.pk:
        return step.title, ""
    return acting.own_title, acting.line
