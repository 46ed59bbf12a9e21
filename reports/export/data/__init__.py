"""How a report becomes data that other programs read: JSON, CSV and (`workbook`) a workbook."""

from reports.export.data.comma_separated import to_csv
from reports.export.data.record import to_json

__all__ = ["to_csv", "to_json"]
