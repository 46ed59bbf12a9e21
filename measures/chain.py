"""What makes a chain of approval a chain, and the usual one of each kind of local government."""

from collections.abc import Sequence

from measures.models import Organisation, Post

LONGEST_CHAIN = 20
_Act = Post.Act


def faults(acts: Sequence[str]) -> list[str]:
    """Return in words what is wrong with a chain whose posts do these acts, in order.

    A chain is empty, or exactly its last post decides.
    """
    if not acts:
        return []
    found = []
    deciding = sum(act == _Act.DECIDE for act in acts)
    if not deciding:
        found.append("สายการอนุมัติต้องมีผู้พิจารณาสั่งการหนึ่งตำแหน่ง โปรดกำหนดให้ตำแหน่งอื่นเป็นผู้พิจารณาสั่งการก่อน")
    if deciding > 1:
        found.append("ผู้พิจารณาสั่งการมีได้ตำแหน่งเดียว")
    if deciding and acts[-1] != _Act.DECIDE:
        found.append("ตำแหน่งสุดท้ายของสายต้องเป็นผู้พิจารณาสั่งการ")
    if len(acts) > LONGEST_CHAIN:
        found.append(f"สายการอนุมัติมีได้ไม่เกิน {LONGEST_CHAIN} ตำแหน่ง")
    return found


def posts_in_chain(organisation: Organisation) -> list[Post]:
    """Return the posts of an organisation's chain, in order, with holder and department."""
    return list(
        organisation.posts.filter(position__isnull=False)
        .select_related("holder", "department")
        .order_by("position")
    )


def usual_heading(act: str, title: str) -> str:
    """Return what stands over a post's block on the memo until the organisation says otherwise."""
    return {
        _Act.OPINE: f"ความเห็นของ{title}",
        _Act.DECIDE: f"คำสั่ง/การพิจารณาของ{title}",
    }.get(act, "")


def usual_posts(organisation: Organisation) -> list[Post]:
    """Return the usual chain of the organisation's kind, unsaved and without holders.

    Titles are the kind's own; the organisation's name follows those that are printed with it.
    """
    kind = organisation.kind
    head, deputy = f"หัวหน้า{kind.first_department}", _titled(organisation, kind.deputy_head)
    clerk, chief = (
        _titled(organisation, words) for words in (kind.permanent_head, kind.chief_executive)
    )
    laid = (
        (head, _Act.REPORT, ()),
        (deputy, _Act.OPINE, (f"เห็นควรเสนอ{clerk}พิจารณา", "เห็นควรพิจารณาอนุมัติ")),
        (clerk, _Act.OPINE, (f"ตรวจสอบแล้ว เห็นควรให้{chief}พิจารณาอนุมัติ", "เห็นควรพิจารณาอนุมัติ")),
        (chief, _Act.DECIDE, ("ทราบและอนุมัติตามที่เสนอ",)),
    )
    return [
        Post(
            organisation=organisation,
            title=title,
            act=act,
            heading=usual_heading(act, title),
            preset_opinion="\n".join(opinions),
        )
        for title, act, opinions in laid
    ]


def _titled(organisation: Organisation, words: str) -> str:
    """Return a kind's title with the organisation's name: "ปลัดเทศบาล" of ชำฆ้อ is in full
    "ปลัดเทศบาลตำบลชำฆ้อ", since the kind's name goes on where the title's words end.
    """
    kind = organisation.kind.name
    begun = (place for place in range(len(words)) if kind.startswith(words[place:]))
    place = next(begun, None)
    if place is None:
        return f"{words}{organisation.name}"
    return f"{words[:place]}{organisation.full_name}"
