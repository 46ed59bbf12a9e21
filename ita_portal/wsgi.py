"""The portal as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")

application = get_wsgi_application()

from reports.export.press import set_papers_beside  # noqa: E402 - settings come first

set_papers_beside()
