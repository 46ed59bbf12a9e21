"""Whether the links that are given as evidence still lead somewhere."""
