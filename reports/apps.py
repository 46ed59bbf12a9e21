"""Reports as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "รายงาน"

    def ready(self) -> None:
        from measures.models import Organisation, OrganisationKind
        from reports import checks  # noqa: F401 - registers itself
        from reports.services import index

        post_save.connect(index.organisation_saved, sender=Organisation)
        post_save.connect(index.kind_saved, sender=OrganisationKind)
