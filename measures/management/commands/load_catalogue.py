"""Loads the catalogue of the fiscal years 2562–2569."""

from django.core.management.base import BaseCommand

from measures.services.catalogue import load_catalogue


class Command(BaseCommand):
    help = "Add the fiscal years and kinds of organisations that the database does not know yet."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"Fiscal years added: {load_catalogue()}")
