"""The portal with the bare view beside it, for the bench alone."""

from django.conf import settings

from ita_portal.wsgi import application

settings.ROOT_URLCONF = "tests.bench.urls"

__all__ = ["application"]
