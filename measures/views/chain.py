"""An organisation's chain of approval as its administrator keeps it, post by post."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.chain import faults, posts_in_chain
from measures.errors import DomainError, StaleRow
from measures.forms import ChainPostForm
from measures.models import ActingAppointment, Organisation, Post
from measures.services import chain as service
from measures.views.people import kept_organisation
from measures.views.scope import Trail, desk_trail

_STEPS = {"up": -1, "down": 1}


@require_safe
def chain(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show the posts of the chain, those outside it, and who stands in for whom."""
    body = kept_organisation(request, organisation)
    return render(request, "measures/chain.html", _context(body))


@require_POST
def lay(request: HttpRequest, organisation: str) -> HttpResponse:
    """Give an organisation without a chain the usual one of its kind."""
    body = kept_organisation(request, organisation)
    return _act(
        request, body, service.lay_usual_chain, body, done="วางสายปกติแล้ว โปรดกำหนดผู้ดำรงตำแหน่ง"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show an empty form, or add the post that was typed."""
    body = kept_organisation(request, organisation)
    form = _form(request, body)
    if not form.is_valid():
        return _form_page(request, body, form)
    version = form.cleaned_data["chain_version"]
    try:
        post = service.add_post(body, by=request.user, chain_version=version, values=form.values())
    except StaleRow as error:
        return _stale_page(request, body, form, error)
    except DomainError as error:
        form.add_error("act", str(error))
        return _form_page(request, body, form)
    messages.success(request, f"เพิ่ม “{post.title}” แล้ว")
    return redirect(_address(body, post))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show a post, or save what was typed."""
    post = post_or_404(request, organisation, pk)
    body = post.organisation
    form = _form(request, body, post)
    if not form.is_valid():
        return _form_page(request, body, form, post)
    version = form.cleaned_data["chain_version"]
    try:
        service.edit_post(post, by=request.user, chain_version=version, values=form.values())
    except StaleRow as error:
        return _stale_page(request, body, form, error, post)
    except DomainError as error:
        form.add_error("act", str(error))
        return _form_page(request, body, form, post_or_404(request, organisation, pk))
    messages.success(request, f"บันทึก “{post.title}” แล้ว")
    return redirect(_address(body, post))


@require_POST
def move(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Move a post one place up or down."""
    post = post_or_404(request, organisation, pk)
    step = _STEPS.get(request.POST.get("direction", ""), 0)
    return _act(request, post.organisation, service.move_post, post, step=step)


@require_POST
def take_out(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Take a post out of the chain."""
    post = post_or_404(request, organisation, pk)
    done = f"นำ “{post.title}” ออกจากสายแล้ว"
    return _act(request, post.organisation, service.take_out, post, done=done)


@require_POST
def put_back(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Put a post back into the chain."""
    post = post_or_404(request, organisation, pk)
    done = f"นำ “{post.title}” กลับเข้าสายแล้ว"
    return _act(request, post.organisation, service.put_back, post, done=done)


def post_or_404(request: HttpRequest, slug: str, pk: int) -> Post:
    """Return a post of an organisation whose chain the person keeps."""
    body = kept_organisation(request, slug)
    posts = body.posts.select_related("organisation__kind", "department", "holder")
    return get_object_or_404(posts, pk=pk)


def chain_trail(organisation: Organisation) -> Trail:
    """Return the way to an organisation's chain."""
    address = reverse("measures:chain", args=[organisation.slug])
    return [*desk_trail(), ("สายการอนุมัติ", address)]


def _act(
    request: HttpRequest, body: Organisation, act, subject, *, done: str = "", **more
) -> HttpResponse:
    """Do an act that needs no form but the version its page showed, and go back to the chain."""
    shown = request.POST.get("chain_version", "")
    version = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else 0
    try:
        act(subject, by=request.user, chain_version=version, **more)
    except StaleRow:
        words = "สายการอนุมัติถูกแก้ไขจากที่อื่นหลังจากท่านเปิดหน้านี้ โปรดดูสายล่าสุดด้านล่าง แล้วทำอีกครั้ง"
        return render(request, "measures/chain.html", {**_fresh(body), "stale": words}, status=409)
    except DomainError as error:
        context = {**_fresh(body), "refusal": str(error)}
        return render(request, "measures/chain.html", context, status=422)
    if done:
        messages.success(request, done)
    return redirect(_address(body, subject if isinstance(subject, Post) else None))


def _fresh(body: Organisation) -> dict:
    body.refresh_from_db(fields=["chain_version"])
    return _context(body)


def _context(body: Organisation) -> dict:
    posts = posts_in_chain(body)
    appointments = _appointments(body)
    return {
        "organisation": body,
        "here": "chain",
        "lines": [_line(post, posts, appointments) for post in posts],
        "outside": body.posts.filter(position=None).select_related("holder"),
        "faults": faults([post.act for post in posts]),
        "twice": _held_twice(posts),
        "past": [row for row in appointments if not row.is_current and not row.is_coming],
        "trail": desk_trail(),
        "section": "desk",
    }


def _appointments(body: Organisation) -> list[ActingAppointment]:
    """Return all appointments of the organisation's posts, each saying how it stands today."""
    today = timezone.localdate()
    rows = ActingAppointment.objects.filter(post__organisation=body).select_related(
        "post", "person"
    )
    found = list(rows.order_by("-starts_on", "-pk"))
    for row in found:
        over = row.ended_at is not None or row.ends_on < today
        row.is_coming = not over and row.starts_on > today
        row.is_current = not over and not row.is_coming
    return found


def _line(post: Post, posts: list[Post], appointments: list[ActingAppointment]) -> dict:
    """Return what the list shows of one post and where it may be moved."""
    decides = post.act == Post.Act.DECIDE
    place = posts.index(post)
    own = [row for row in appointments if row.post_id == post.pk]
    return {
        "post": post,
        "acting": [row for row in own if row.is_current],
        "coming": [row for row in own if row.is_coming],
        "is_first": place == 0 or decides,
        "is_last": place >= len(posts) - 2,
        "is_vacant": post.holder is None and not any(row.is_current for row in own),
    }


def _held_twice(posts: list[Post]) -> list[tuple]:
    """Return who holds several posts of the chain, each with their titles."""
    holders = {post.holder: [] for post in posts if post.holder}
    for post in posts:
        if post.holder:
            holders[post.holder].append(post.title)
    return [(person, titles) for person, titles in holders.items() if len(titles) > 1]


def _form(request: HttpRequest, body: Organisation, post: Post | None = None) -> ChainPostForm:
    decider = body.posts.filter(act=Post.Act.DECIDE).first()
    data = request.POST if request.method == "POST" else None
    return ChainPostForm(data, organisation=body, reader=request.user, post=post, decider=decider)


def _form_page(
    request: HttpRequest,
    body: Organisation,
    form: ChainPostForm,
    post: Post | None = None,
    status: int = 0,
    **more,
) -> HttpResponse:
    context = {
        "organisation": body,
        "form": form,
        "post": post,
        "departments": body.departments.all(),
        "trail": chain_trail(body),
        "section": "desk",
        **more,
    }
    status = status or (422 if form.errors else 200)
    return render(request, "measures/post.html", context, status=status)


def _stale_page(
    request: HttpRequest,
    body: Organisation,
    form: ChainPostForm,
    error: StaleRow,
    post: Post | None = None,
) -> HttpResponse:
    """Lay both texts side by side; hers stays in the form, which now knows the newest chain."""
    body.refresh_from_db(fields=["chain_version"])
    form.data = form.data.copy()
    form.data["chain_version"] = body.chain_version
    latest = post_or_404(request, body.slug, post.pk) if post else None
    differences = form.differences(latest) if latest else []
    more = {"stale": str(error), "differences": differences}
    return _form_page(request, body, form, latest, status=409, **more)


def _address(body: Organisation, post: Post | None = None) -> str:
    anchor = f"#post-{post.pk}" if post else ""
    return reverse("measures:chain", args=[body.slug]) + anchor
