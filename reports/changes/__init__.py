"""What changed from one version of a report to another, word by word."""

from reports.changes.between import Change, changes_between
from reports.changes.pieces import Kind, Piece, pieces_of

__all__ = ["Change", "Kind", "Piece", "changes_between", "pieces_of"]
