"""Makes the index of what is public anew from the publications."""

from django.core.management.base import BaseCommand

from reports.services.index import rebuild


class Command(BaseCommand):
    help = "Make the index that lists, counts and searches read anew from the publications."

    def handle(self, **options) -> None:
        self.stdout.write(f"{rebuild()} reports are public")
