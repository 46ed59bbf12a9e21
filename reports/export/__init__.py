"""Content becomes a Document, a Document becomes page, PDF, DOCX; content becomes data."""
