"""Makes the files of open data for every year of which something changed."""

from django.core.management.base import BaseCommand, CommandParser

from reports.services.downloads import make_downloads


class Command(BaseCommand):
    help = "Make the yearly files of open data anew where what is public changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="make every year anew")

    def handle(self, *, all: bool, **options) -> None:
        made = make_downloads(anew=all)
        self.stdout.write(f"Made {', '.join(map(str, made))}" if made else "Nothing changed")
