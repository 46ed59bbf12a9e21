"""How an organisation's chain of approval is changed, one act at a time.

Every act takes the `chain_version` with which its page was shown and raises StaleRow when the chain
was changed since. What was submitted before goes its way with the steps it was given.
"""

from typing import Any

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.chain import faults, posts_in_chain, usual_heading, usual_posts
from measures.errors import DomainError, StaleRow
from measures.models import Organisation, Post
from measures.permissions import require_may_keep_people
from measures.services.turn import hold

_Act = Post.Act
_TEXTS = ("title", "heading", "preset_opinion")


@transaction.atomic
def lay_usual_chain(organisation: Organisation, *, by: User, chain_version: int) -> list[Post]:
    """Give an organisation without a chain the usual one of its kind, all posts vacant."""
    _begin(organisation, by, chain_version)
    if posts_in_chain(organisation):
        raise DomainError("หน่วยงานนี้มีสายการอนุมัติแล้ว โปรดแก้ไขจากสายที่มีอยู่")
    posts = usual_posts(organisation)
    posts[0].department = _department(organisation, organisation.kind.first_department)
    Post.objects.bulk_create(posts)
    _lay(organisation, posts)
    _record("chain.lay", organisation, by, f"organisation:{organisation.slug}")
    return posts


@transaction.atomic
def add_post(
    organisation: Organisation, *, by: User, chain_version: int, values: dict[str, Any]
) -> Post:
    """Add a post before the deciding one, or, where it is to decide, as the last; return it.

    `values` are title, act, heading, preset_opinion, department (its name) and holder. Whoever
    decided until then gives an opinion from now on. Raises DomainError for an impossible chain.
    """
    _begin(organisation, by, chain_version)
    post = Post(organisation=organisation, act=_Act.OPINE)
    _fill(post, values)
    posts = _placed(posts_in_chain(organisation), post, values["act"])
    _require_chain(posts)
    _save(posts)
    _lay(organisation, posts)
    _record("chain.add", organisation, by, f"post:{post.pk}", _said(post))
    return post


@transaction.atomic
def edit_post(post: Post, *, by: User, chain_version: int, values: dict[str, Any]) -> Post:
    """Change what a post is called, does and offers, and who holds it; return it.

    A post that is made the deciding one becomes the last, and the one before it gives an opinion.
    Of a post outside the chain `act` is not asked.
    """
    organisation = post.organisation
    _begin(organisation, by, chain_version)
    post.refresh_from_db()
    before = _said(post)
    _fill(post, values)
    if post.position is None:
        post.save()
    else:
        _edit_in_chain(post, values["act"])
    _record("chain.edit", organisation, by, f"post:{post.pk}", {"from": before, "to": _said(post)})
    return post


@transaction.atomic
def move_post(post: Post, *, by: User, chain_version: int, step: int) -> None:
    """Move a post one place up (-1) or down (1); at either end nothing happens."""
    organisation = post.organisation
    _begin(organisation, by, chain_version)
    posts = posts_in_chain(organisation)
    place = _place_of(post, posts)
    target = min(max(place + step, 0), len(posts) - 1)
    posts.insert(target, posts.pop(place))
    _require_chain(posts)
    _lay(organisation, posts)
    _record("chain.move", organisation, by, f"post:{post.pk}", {"place": target + 1})


@transaction.atomic
def take_out(post: Post, *, by: User, chain_version: int) -> None:
    """Take a post out of the chain; it stays, with its holder, and can be put back."""
    organisation = post.organisation
    _begin(organisation, by, chain_version)
    posts = posts_in_chain(organisation)
    taken = posts.pop(_place_of(post, posts))
    _require_chain(posts)
    taken.position, taken.act = None, _Act.OPINE if taken.act == _Act.DECIDE else taken.act
    taken.save(update_fields=["position", "act"])
    _lay(organisation, posts)
    _record("chain.take-out", organisation, by, f"post:{post.pk}", {"title": post.title})


@transaction.atomic
def put_back(post: Post, *, by: User, chain_version: int) -> None:
    """Put a post back into the chain, before the deciding one; into an empty chain to decide."""
    organisation = post.organisation
    _begin(organisation, by, chain_version)
    posts = posts_in_chain(organisation)
    if any(other.pk == post.pk for other in posts):
        raise StaleRow
    posts = _placed(posts, post, post.act if posts else _Act.DECIDE)
    _require_chain(posts)
    _save(posts)
    _lay(organisation, posts)
    _record("chain.put-back", organisation, by, f"post:{post.pk}", {"title": post.title})


def _begin(organisation: Organisation, by: User, chain_version: int) -> None:
    """Ask permission, and let this transaction alone change the chain that its page showed."""
    hold(organisation)
    require_may_keep_people(by, organisation)
    shown = Organisation.objects.filter(pk=organisation.pk, chain_version=chain_version)
    if not shown.update(chain_version=chain_version + 1):
        raise StaleRow
    organisation.chain_version = chain_version + 1


def _place_of(post: Post, posts: list[Post]) -> int:
    """Return where a post stands; one that is not there any more was taken out elsewhere."""
    places = [place for place, other in enumerate(posts) if other.pk == post.pk]
    if not places:
        raise StaleRow
    return places[0]


def _placed(posts: list[Post], post: Post, act: str) -> list[Post]:
    """Return the chain with a post in it: last if it decides, else before the one that does."""
    post.act = act
    if act == _Act.DECIDE:
        return [*(_opining(other) for other in posts), post]
    before = [other for other in posts if other.act != _Act.DECIDE]
    return [*before, post, *posts[len(before) :]]


def _opining(post: Post) -> Post:
    """Return a post that decided until now as one that gives an opinion."""
    if post.act == _Act.DECIDE:
        if post.heading == usual_heading(_Act.DECIDE, post.title):
            post.heading = usual_heading(_Act.OPINE, post.title)
        post.act = _Act.OPINE
    return post


def _edit_in_chain(post: Post, act: str) -> None:
    posts = posts_in_chain(post.organisation)
    place = _place_of(post, posts)
    if act == _Act.DECIDE:
        del posts[place]
        posts = _placed(posts, post, act)
    else:
        post.act, posts[place] = act, post
    _require_chain(posts)
    _save(posts)
    _lay(post.organisation, posts)


def _require_chain(posts: list[Post]) -> None:
    found = faults([post.act for post in posts])
    if found:
        raise DomainError(" · ".join(found))


def _save(posts: list[Post]) -> None:
    """Save every post in order: who decided before comes first, for only one may decide."""
    for post in posts:
        post.save()


def _lay(organisation: Organisation, posts: list[Post]) -> None:
    """Number the posts from 1. No two may bear one number even for a moment, so all give up theirs
    first."""
    organisation.posts.update(position=None)
    for position, post in enumerate(posts, start=1):
        post.position = position
    Post.objects.bulk_update(posts, ["position"])


def _fill(post: Post, values: dict[str, Any]) -> None:
    """Fill in what was typed. A heading that was the usual one follows title and act."""
    usual = ("", usual_heading(post.act, post.title))
    for name in _TEXTS:
        setattr(post, name, values[name])
    if post.heading in usual:
        post.heading = usual_heading(values.get("act", post.act), post.title)
    post.department = _department(post.organisation, values["department"])
    post.holder = values["holder"]


def _department(organisation: Organisation, name: str):
    """Return the department of this name, made when it is not there yet; None without a name."""
    if not name:
        return None
    last = organisation.departments.count()
    return organisation.departments.get_or_create(name=name, defaults={"position": last + 1})[0]


def _said(post: Post) -> dict[str, Any]:
    return {
        **{name: getattr(post, name) for name in _TEXTS},
        "act": str(post.act),
        "department": str(post.department or ""),
        "holder": str(post.holder or ""),
    }


def _record(
    act: str, organisation: Organisation, by: User, subject: str, data: dict | None = None
) -> None:
    """Record an act with the chain as it stands after it."""
    chain = [post.title for post in posts_in_chain(organisation)]
    record(
        act,
        by=by,
        organisation=organisation.slug,
        subject=subject,
        data={**(data or {}), "chain": chain},
    )
