"""Which static files are collected: of the packages' many variants, only those that pages use."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Django's static files without what no page asks for; collecting them compresses each."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-grid*",
        "bootstrap-reboot*",
        "bootstrap-utilities*",
        "*.rtl.*",
        "bootstrap.css*",
        "bootstrap.js*",
        "bootstrap.bundle.js*",
        "bootstrap.esm*",
        "bootstrap.min.js*",
        "Sarabun-*Light*",
        "Sarabun-*Medium*",
        "Sarabun-*Thin*",
        "Sarabun-ExtraBold*",
        "Sarabun-Bold*",
        "Sarabun-SemiBoldItalic*",
        "htmx-4*",
        "htmax*",
        "hx-*",
        "htmx-2-compat*",
    ]
