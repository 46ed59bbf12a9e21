"""Who gets which answer from which view: the portal's permissions, written down.

One row a view (and, for the acts, one a move of the workflow table). A row says for GET and for
POST what each person of `tests.conventions.world` gets: a status, or "login" for being sent to
sign in. What is posted is empty but for the acts, so that whoever may write gets her form back
with complaints (422) and whoever may not is stopped before it is read.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.conventions.world import MEMBERS, ROLES, World

Answer = int | str
Answers = dict[str, Answer]


@dataclass(frozen=True)
class Row:
    """A view's address in a world, and what GET and POST answer to whom."""

    args: Callable[[World], list]
    get: Answers
    post: Answers
    data: Callable[[World], dict] = lambda world: {}


def everyone(answer: Answer) -> Answers:
    """One answer for all."""
    return dict.fromkeys(ROLES, answer)


def signed_in(answer: Answer, *, anonymous: Answer = "login") -> Answers:
    """One answer for whoever signed in, wherever she belongs."""
    return {**everyone(answer), "anonymous": anonymous}


def members(answer: Answer, *, anonymous: Answer = "login") -> Answers:
    """One answer for the organisation's own people; to others the page does not exist."""
    return {**signed_in(404, anonymous=anonymous), **dict.fromkeys(MEMBERS, answer)}


def only(role: str, answer: Answer, *, others: Answer = 403, anonymous: Answer = 401) -> Answers:
    """One answer for a single role, another for the organisation's other people."""
    return {**members(others, anonymous=anonymous), role: answer}


def keepers(answer: Answer, *, anonymous: Answer = 401) -> Answers:
    """One answer for the organisation's administrator and the central one, 403 for its others."""
    return {**only("admin", answer, anonymous=anonymous), "central": answer}


READ_ONLY = signed_in(405, anonymous=401)
POST_ONLY = signed_in(405)
PUBLIC_READ_ONLY = everyone(405)
LOG_READERS = {**only("admin", 200, anonymous="login"), "central": 200}
ALL_LOG_READERS = {**signed_in(403), "central": 200}

OWN_PAGE = Row(lambda world: [], get=signed_in(200), post=signed_in(405))


def nothing(world: World) -> list:
    return []


def body(world: World) -> list:
    return [world.organisation.slug]


def year(world: World) -> list:
    return [world.organisation.slug, world.measure.fiscal_year.year]


def measure(world: World) -> list:
    return [world.organisation.slug, world.measure.pk]


def wording(world: World) -> list:
    return [world.organisation.slug, world.wording.pk]


def person(world: World) -> list:
    return [world.organisation.slug, world.people["head"].pk]


def post(world: World) -> list:
    return [world.organisation.slug, world.organisation.posts.get(position=2).pk]


def invitation(world: World) -> list:
    return [world.organisation.slug, world.invitation.pk]


def appointment(world: World) -> list:
    return [world.organisation.slug, world.appointment.pk]


def chain_as_shown(world: World) -> dict:
    return {"chain_version": world.organisation.chain_version, "direction": "up"}


def layout(world: World) -> list:
    return [world.organisation.slug, world.layout.pk]


def kept(world: World) -> list:
    return [world.organisation.slug, world.kept.pk]


def layout_key(world: World) -> list:
    return [world.organisation.slug, world.layout.key]


def evidence(world: World) -> list:
    return [world.organisation.slug, world.measure.evidence.get().pk]


def dismissal(world: World) -> list:
    return [world.organisation.slug, world.dismissal.pk]


def comment(world: World) -> list:
    return [world.organisation.slug, world.comment.pk]


def report(name: str, *more) -> Callable[[World], list]:
    """The address of one of the world's reports."""

    def args(world: World) -> list:
        chosen = getattr(world, name)
        return [world.organisation.slug, chosen.assessment_year.year, chosen.slug, *more]

    return args


def act(name: str, report_name: str, who: str) -> Row:
    """An act that one person alone may do on one of the world's reports."""

    def data(world: World) -> dict:
        chosen = getattr(world, report_name)
        version = chosen.versions.first()
        return {
            "row_version": chosen.row_version,
            "digest": version.digest if version else "",
            "choice": "preset",
            "opinion": "เห็นควรดำเนินการ",
            "reason": "โปรดแก้ไขข้อมูล",
            "person": world.people["clerk"].pk,
            "title": "ปลัดองค์การบริหารส่วนตำบล",
        }

    return Row(report(report_name, name), get=members(302), post=only(who, 302), data=data)


MATRIX: dict[str, Row] = {
    # What everybody reads.
    "home": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "health": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "metrics": Row(nothing, get=everyone(404), post=PUBLIC_READ_ONLY),
    "public:suggestions": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:provinces": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:province": Row(lambda world: ["57"], get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:organisation": Row(body, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:completeness": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:changes": Row(report("published"), get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:report": Row(report("published"), get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:file": Row(report("published", "pdf"), get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:version": Row(report("published", 1), get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:version-file": Row(
        report("published", 1, "docx"), get=everyone(200), post=PUBLIC_READ_ONLY
    ),
    "public:schema": Row(lambda world: [1], get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:api": Row(lambda world: ["reports"], get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:api-documentation": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:api-description": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:card": Row(body, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:check": Row(report("published"), get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:citation": Row(report("published", "bib"), get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:data": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:data-catalogue": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:data-file": Row(
        lambda world: ["reports-2500.csv"], get=everyone(404), post=PUBLIC_READ_ONLY
    ),
    "public:feed": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:sitemap": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:sitemap-part": Row(
        lambda world: ["reports", 1], get=everyone(200), post=PUBLIC_READ_ONLY
    ),
    "public:robots": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "public:verify": Row(nothing, get=everyone(200), post=everyone(422)),
    "public:verify-code": Row(
        lambda world: [world.published.publications.first().code],
        get=everyone(200),
        post=PUBLIC_READ_ONLY,
    ),
    # Signing in and out.
    "accounts:login": Row(
        nothing, get=signed_in(302, anonymous=200), post=signed_in(302, anonymous=200)
    ),
    "accounts:logout": Row(nothing, get=everyone(405), post=everyone(302)),
    "accounts:password": Row(nothing, get=signed_in(200), post=signed_in(200)),
    "accounts:profile": Row(nothing, get=signed_in(200), post=signed_in(200)),
    "account_login": Row(
        nothing, get=signed_in(302, anonymous=200), post=signed_in(302, anonymous=200)
    ),
    "accounts:passkey-sign-in": Row(
        nothing, get=signed_in(302, anonymous=200), post=signed_in(302)
    ),
    "mfa_authenticate": Row(nothing, get=signed_in(302), post=signed_in(302)),
    "accounts:reauthenticate": Row(nothing, get=signed_in(200), post=signed_in(200)),
    "account_reauthenticate": Row(nothing, get=signed_in(200), post=signed_in(200)),
    "central-password": Row(nothing, get=signed_in(302), post=signed_in(302, anonymous=401)),
    # A forgotten password.
    "accounts:forgotten": Row(nothing, get=everyone(200), post=everyone(200)),
    "accounts:letter-sent": Row(nothing, get=everyone(200), post=PUBLIC_READ_ONLY),
    "account_reset_password_from_key": Row(
        lambda world: ["1", "no-key"], get=everyone(200), post=everyone(200)
    ),
    # Another organisation's identity; none is set up.
    "openid_connect_login": Row(lambda world: ["oidc"], get=everyone(404), post=PUBLIC_READ_ONLY),
    "openid_connect_callback": Row(
        lambda world: ["oidc"], get=everyone(404), post=PUBLIC_READ_ONLY
    ),
    # The security of one's own account, of which nothing is there yet.
    "accounts:security": OWN_PAGE,
    "mfa_index": OWN_PAGE,
    "mfa_deactivate_totp": OWN_PAGE,
    "accounts:add-app": Row(nothing, get=signed_in(200), post=signed_in(200)),
    "accounts:remove-app": Row(nothing, get=signed_in(404), post=signed_in(404)),
    "accounts:add-passkey": Row(nothing, get=signed_in(200), post=signed_in(200)),
    "accounts:remove-passkey": Row(lambda world: [1], get=POST_ONLY, post=signed_in(404)),
    "accounts:recovery-codes": Row(nothing, get=signed_in(404), post=signed_in(405)),
    "accounts:new-recovery-codes": Row(nothing, get=POST_ONLY, post=signed_in(302)),
    "accounts:end-session": Row(lambda world: [1], get=POST_ONLY, post=signed_in(404)),
    "accounts:end-other-sessions": Row(nothing, get=POST_ONLY, post=signed_in(302)),
    "accounts:disconnect-identity": Row(lambda world: [1], get=POST_ONLY, post=signed_in(404)),
    # Answering an invitation; the page itself has nothing to show before a link was opened.
    "invitations:open": Row(lambda world: ["a-token"], get=everyone(302), post=PUBLIC_READ_ONLY),
    "invitations:answer": Row(nothing, get=everyone(410), post=everyone(410)),
    # Everybody's own first pages.
    "desk": Row(nothing, get=signed_in(200), post=READ_ONLY),
    "reports:waiting": Row(nothing, get=signed_in(200), post=READ_ONLY),
    # What one was told.
    "notices:list": Row(nothing, get=signed_in(200), post=READ_ONLY),
    "notices:open": Row(
        lambda world: [world.people["head"].notices.first().pk],
        get={**signed_in(404), "head": 302},
        post=READ_ONLY,
    ),
    "notices:read": Row(nothing, get=POST_ONLY, post=signed_in(302, anonymous=401)),
    "notices:choice": Row(nothing, get=signed_in(200), post=signed_in(422, anonymous=401)),
    # Measures, scores, evidence, settings.
    "measures:list": Row(year, get=members(200), post=READ_ONLY),
    "measures:add": Row(
        year, get=only("officer", 200, anonymous="login"), post=only("officer", 422)
    ),
    "measures:carry": Row(
        lambda world: [world.organisation.slug, 2569],
        get=only("officer", 200, anonymous="login"),
        post=only("officer", 422),
    ),
    "measures:begin-round": Row(
        lambda world: [*year(world), "12-months"], get=POST_ONLY, post=only("officer", 302)
    ),
    "measures:scores": Row(year, get=members(200), post=only("officer", 302)),
    "measures:read-scores": Row(year, get=POST_ONLY, post=only("officer", 422)),
    "measures:edit": Row(
        measure, get=only("officer", 200, anonymous="login"), post=only("officer", 422)
    ),
    "measures:move": Row(measure, get=POST_ONLY, post=only("officer", 302)),
    "measures:delete": Row(measure, get=POST_ONLY, post=only("officer", 302)),
    "measures:bring-back": Row(wording, get=POST_ONLY, post=only("officer", 302)),
    "measures:restore": Row(measure, get=POST_ONLY, post=signed_in(404, anonymous=401)),
    "measures:add-evidence": Row(measure, get=POST_ONLY, post=only("officer", 422)),
    "measures:delete-evidence": Row(evidence, get=POST_ONLY, post=only("officer", 302)),
    "measures:findings": Row(measure, get=POST_ONLY, post=only("officer", 200)),
    "measures:findings-of-new": Row(year, get=POST_ONLY, post=only("officer", 200)),
    "measures:mend": Row(measure, get=POST_ONLY, post=only("officer", 302)),
    "measures:dismiss": Row(measure, get=POST_ONLY, post=only("officer", 302)),
    "measures:take-back-dismissal": Row(dismissal, get=POST_ONLY, post=only("officer", 302)),
    "measures:evidence-file": Row(evidence, get=signed_in(404), post=READ_ONLY),
    "measures:evidence-copy": Row(evidence, get=signed_in(404), post=READ_ONLY),
    "measures:organisation": Row(
        body, get=only("admin", 200, anonymous="login"), post=only("admin", 302)
    ),
    "measures:emblem": Row(body, get=signed_in(404), post=READ_ONLY),
    # People, invitations, the chain and who stands in.
    "measures:people": Row(body, get=keepers(200, anonymous="login"), post=READ_ONLY),
    "measures:person": Row(person, get=keepers(200, anonymous="login"), post=keepers(422)),
    "measures:close-membership": Row(person, get=POST_ONLY, post=keepers(302)),
    "measures:lost-phone": Row(person, get=keepers(200, anonymous="login"), post=keepers(422)),
    "measures:invite": Row(body, get=keepers(200, anonymous="login"), post=keepers(422)),
    "measures:resend-invitation": Row(invitation, get=POST_ONLY, post=keepers(200)),
    "measures:withdraw-invitation": Row(invitation, get=POST_ONLY, post=keepers(302)),
    "measures:chain": Row(body, get=keepers(200, anonymous="login"), post=READ_ONLY),
    "measures:lay-chain": Row(body, get=POST_ONLY, post=keepers(422), data=chain_as_shown),
    "measures:add-post": Row(body, get=keepers(200, anonymous="login"), post=keepers(422)),
    "measures:edit-post": Row(post, get=keepers(200, anonymous="login"), post=keepers(422)),
    "measures:move-post": Row(post, get=POST_ONLY, post=keepers(302), data=chain_as_shown),
    "measures:take-out-post": Row(post, get=POST_ONLY, post=keepers(302), data=chain_as_shown),
    "measures:put-back-post": Row(post, get=POST_ONLY, post=keepers(409), data=chain_as_shown),
    "measures:appoint": Row(post, get=keepers(200, anonymous="login"), post=keepers(422)),
    "measures:end-appointment": Row(appointment, get=POST_ONLY, post=keepers(302)),
    # Layouts.
    "reports:layouts": Row(body, get=members(200), post=READ_ONLY),
    "reports:copy-layout": Row(
        layout_key, get=only("officer", 200, anonymous="login"), post=only("officer", 422)
    ),
    "reports:edit-layout": Row(
        layout, get=only("officer", 200, anonymous="login"), post=only("officer", 422)
    ),
    "reports:delete-layout": Row(
        layout, get=only("officer", 200, anonymous="login"), post=only("officer", 302)
    ),
    "reports:layout-paper": Row(layout_key, get=POST_ONLY, post=only("officer", 422)),
    # A file that is being imported.
    "reports:import": Row(
        body, get=only("officer", 200, anonymous="login"), post=only("officer", 422)
    ),
    "reports:import-preview": Row(
        kept, get=only("officer", 200, anonymous="login"), post=only("officer", 422)
    ),
    "reports:import-apply": Row(kept, get=POST_ONLY, post=only("officer", 422)),
    "reports:import-discard": Row(kept, get=POST_ONLY, post=only("officer", 302)),
    # Reports and memos.
    "reports:add": Row(
        body, get=only("officer", 200, anonymous="login"), post=only("officer", 422)
    ),
    "reports:year-paper": Row(year, get=members(200), post=READ_ONLY),
    "reports:edit": Row(
        report("draft"),
        get=only("officer", 200, others=302, anonymous="login"),
        post=only("officer", 422),
    ),
    "reports:discard": Row(
        report("draft"), get=only("officer", 200, anonymous="login"), post=only("officer", 302)
    ),
    "reports:memo": Row(
        report("draft"),
        get=only("officer", 200, others=302, anonymous="login"),
        post=only("officer", 422),
    ),
    "reports:draft-memo": Row(report("draft"), get=members(302), post=only("officer", 302)),
    "reports:paper": Row(report("draft"), get=members(200), post=members(200, anonymous=401)),
    "reports:draft": Row(report("draft", "json"), get=members(200), post=READ_ONLY),
    "reports:review": Row(report("chained"), get=members(200), post=READ_ONLY),
    "reports:mend": Row(report("draft"), get=POST_ONLY, post=only("officer", 302)),
    "reports:dismiss": Row(report("draft"), get=POST_ONLY, post=only("officer", 302)),
    # Remarks.
    "reports:add-comment": Row(
        report("draft"), get=POST_ONLY, post={**members(422, anonymous=401), "central": 403}
    ),
    "reports:resolve": Row(
        comment, get=POST_ONLY, post={**members(302, anonymous=401), "central": 403}
    ),
    "reports:reopen": Row(
        comment, get=POST_ONLY, post={**members(302, anonymous=401), "central": 403}
    ),
    "reports:measure-comments": Row(measure, get=members(200), post=READ_ONLY),
    "reports:measure-history": Row(measure, get=members(200), post=READ_ONLY),
    "reports:measure-earlier-round": Row(measure, get=members(200), post=READ_ONLY),
    # The audit log: an organisation's own, and all of it.
    "reports:audit": Row(body, get=LOG_READERS, post=READ_ONLY),
    "reports:audit-csv": Row(body, get=LOG_READERS, post=READ_ONLY),
    "audit": Row(nothing, get=ALL_LOG_READERS, post=READ_ONLY),
    "audit-csv": Row(nothing, get=ALL_LOG_READERS, post=READ_ONLY),
    # Another address for a body: the central administrator's alone.
    "move": Row(
        body,
        get={**members(403), "central": 200},
        post={**members(403, anonymous=401), "central": 422},
    ),
    # The acts, each where it is due.
    "reports:act/submit": act("submit", "draft", "officer"),
    "reports:act/recall": act("recall", "chained", "officer"),
    "reports:act/opine": act("opine", "chained", "head"),
    "reports:act/return": act("return", "chained", "head"),
    "reports:act/return-by-the-mayor": act("return", "deciding", "mayor"),
    "reports:act/step_back": act("step_back", "deciding", "mayor"),
    "reports:act/substitute": act("substitute", "chained", "admin"),
    "reports:act/approve": act("approve", "deciding", "mayor"),
    "reports:act/order": act("order", "deciding", "mayor"),
    "reports:act/refuse": act("refuse", "deciding", "mayor"),
    "reports:act/publish": act("publish", "approved", "officer"),
    "reports:act/correct": act("correct", "published", "officer"),
    "reports:act/withdraw": act("withdraw", "published", "admin"),
}
