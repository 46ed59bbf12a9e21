"""An organisation's people as its administrator keeps them: roles, titles, closed memberships."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ita_portal.accounts.models import User
from ita_portal.accounts.second_factor import has_second_factor, with_second_factor
from measures.errors import DomainError, StaleRow
from measures.forms import MemberForm
from measures.models import FormerMember, Membership, Organisation
from measures.permissions import may_remove_factors, require_may_keep_people
from measures.queries import former_members_of, people_with_standing
from measures.services.people import close_membership, save_member, standing_of
from measures.views.scope import Trail, desk_trail, organisation_or_404


@require_safe
def people(request: HttpRequest, organisation: str) -> HttpResponse:
    """List who belongs to the organisation, who was invited and who belonged to it."""
    body = kept_organisation(request, organisation)
    members = list(people_with_standing(body))
    secured = with_second_factor(members)
    context = {
        "organisation": body,
        "here": "people",
        "people": [_card(person, person.pk in secured) for person in members],
        "invitations": body.invitations.filter(accepted_at=None, withdrawn_at=None),
        "former": former_members_of(body),
        "now": timezone.now(),
        "trail": desk_trail(),
        "section": "desk",
    }
    return render(request, "measures/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show one person's roles and title, or save what was chosen."""
    body = kept_organisation(request, organisation)
    member = _person_or_404(body, pk)
    if request.method != "POST":
        return _page(request, body, member, MemberForm(initial=_shown(body, member)))
    form = MemberForm(request.POST)
    if not form.is_valid():
        return _page(request, body, member, form, status=422)
    try:
        save_member(body, member, by=request.user, **form.values())
    except StaleRow as error:
        return _stale_page(request, body, member, form, error)
    except DomainError as error:
        form.add_error("roles", str(error))
        return _page(request, body, member, form, status=422)
    messages.success(request, f"บันทึกบทบาทของ {member} แล้ว มีผลทันที")
    return redirect("measures:people", body.slug)


@require_POST
def close(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Close a membership; why it cannot be is said on the person's page."""
    body = kept_organisation(request, organisation)
    member = _person_or_404(body, pk)
    try:
        close_membership(body, member, by=request.user)
    except DomainError as error:
        form = MemberForm(initial=_shown(body, member))
        return _page(request, body, member, form, status=422, refusal=str(error))
    messages.success(request, f"ปิดการเป็นสมาชิกของ {member} แล้ว มีผลทันที สิ่งที่เคยทำยังอยู่ครบ")
    return redirect("measures:people", body.slug)


def kept_organisation(request: HttpRequest, slug: str) -> Organisation:
    """Return an organisation whose people and chain the person keeps; 404 or 403 for others."""
    body = organisation_or_404(request, slug)
    require_may_keep_people(request.user, body)
    return body


def people_trail(organisation: Organisation) -> Trail:
    """Return the way to an organisation's people."""
    return [*desk_trail(), ("บุคคล", reverse("measures:people", args=[organisation.slug]))]


def _card(person: User, has_second_factor: bool) -> dict:
    """Return what the list shows of a person whose standing was joined in."""
    return {
        "person": person,
        "roles": [row.get_role_display() for row in person.roles_there],
        "title": next((row.title for row in person.roles_there if row.title), ""),
        "has_second_factor": has_second_factor,
    }


def _person_or_404(organisation: Organisation, pk: int) -> User:
    """Return one of the organisation's people, or somebody who was one."""
    now = people_with_standing(organisation).filter(pk=pk).first()
    if now is not None:
        return now
    former = former_members_of(organisation).filter(user=pk)
    return get_object_or_404(User, pk__in=former.values("user"))


def _shown(body: Organisation, member: User) -> dict:
    """Return what the form shows: what she is, or what she was until her membership was closed."""
    *roles, title = standing_of(body, member).split("|")
    former = FormerMember.objects.filter(organisation=body, user=member).first()
    if former:
        roles, title = former.roles, former.title
    return {"roles": roles, "title": title, "shown": standing_of(body, member)}


def _page(
    request: HttpRequest, body: Organisation, member: User, form: MemberForm, status=200, **more
) -> HttpResponse:
    context = {
        "organisation": body,
        "member": member,
        "former": body.former_members.filter(user=member).first(),
        "posts": body.posts.filter(holder=member).order_by("position"),
        "is_oneself": member.pk == request.user.pk,
        "has_second_factor": has_second_factor(member),
        "may_remove_factors": may_remove_factors(request.user, body, member),
        "form": form,
        "trail": people_trail(body),
        "section": "desk",
        **more,
    }
    return render(request, "measures/person.html", context, status=status)


def _stale_page(
    request: HttpRequest, body: Organisation, member: User, form: MemberForm, error: StaleRow
) -> HttpResponse:
    """Say what is saved now beside what she chose, which stays in the form."""
    latest = _shown(body, member)
    form.data = form.data.copy()
    form.data["shown"] = latest["shown"]
    roles = [role.label for role in Membership.Role if role in latest["roles"]]
    words = ", ".join([*roles, latest["title"]]).strip(", ") or "ไม่มีบทบาท"
    return _page(request, body, member, form, status=409, stale=str(error), latest=words)
