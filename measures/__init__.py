"""Organisations, the catalogue of each fiscal year, and the measures they write down."""
