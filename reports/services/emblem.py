"""Which picture stands at the head of an organisation's memo."""

from measures.models import Organisation


def emblem_of(organisation: Organisation) -> bytes | None:
    """Return the emblem's PNG data, or None when the organisation has not uploaded one."""
    if not organisation.emblem:
        return None
    with organisation.emblem.open() as file:
        return file.read()
