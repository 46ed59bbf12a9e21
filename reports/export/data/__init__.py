"""How a report becomes data that other programs read: JSON, CSV and a workbook."""

from reports.export.data.comma_separated import to_csv
from reports.export.data.record import to_json
from reports.export.data.workbook import to_xlsx

__all__ = ["to_csv", "to_json", "to_xlsx"]
