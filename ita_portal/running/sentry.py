"""Errors told to Sentry, where an address for them is set: what went wrong, never with whom."""

from typing import Any

_OF_A_REQUEST = {"method"}


def begin(dsn: str) -> None:
    """Send errors to a Sentry of the operator's own choice from now on."""
    # Read only where it is wanted: it takes 10 MB of every process.
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        server_name="",
        before_send=without_people,
    )


def without_people(event: dict[str, Any], hint: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return an event without all that may name somebody: addresses, words of errors, cookies."""
    request = event.get("request", {})
    kept = {key: value for key, value in request.items() if key in _OF_A_REQUEST}
    for error in event.get("exception", {}).get("values", []):
        error["value"] = ""
    if "logentry" in event:
        event["logentry"] = {"message": event["logentry"].get("message", "")}
    for name in ("user", "breadcrumbs", "extra", "message"):
        event.pop(name, None)
    return event | {"request": kept}
