"""How two people who write at the same moment are kept from undoing each other's work."""

from django.db.models import F, Model

from measures.errors import StaleRow
from measures.models import Organisation


def take_turn(row: Model, row_version: int) -> None:
    """Claim a row that carries `row_version` for the running transaction (compare and swap).

    Works on both databases, where `select_for_update` would do nothing on SQLite. Raises StaleRow
    when somebody was quicker.
    """
    claimed = type(row).objects.filter(pk=row.pk, row_version=row_version)
    if not claimed.update(row_version=F("row_version") + 1):
        raise StaleRow
    row.row_version = row_version + 1


def mark_chain_changed(organisation: Organisation) -> None:
    """Tell pages of the chain that are open elsewhere that they are out of date."""
    Organisation.objects.filter(pk=organisation.pk).update(chain_version=F("chain_version") + 1)


def hold(organisation: Organisation) -> None:
    """Let one transaction at a time write an organisation's measures or copy them into a version.

    Numbering a list and freezing it both need a list that stands still. SQLite's IMMEDIATE
    transactions see to that by themselves; PostgreSQL locks the organisation's row, though not its
    key: who refers to it at the same moment would wait for us while we wait for her.
    """
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation.pk)
