"""How each part of a paper is composed from content; `compose.py` puts the parts together."""
