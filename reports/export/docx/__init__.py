"""How a document becomes a Word file that an officer goes on working with."""

from reports.export.docx.package import render_docx

__all__ = ["render_docx"]
