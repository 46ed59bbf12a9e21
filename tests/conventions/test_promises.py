"""What the code promises about itself, asked of all of it at once."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLResolver, get_resolver

from ita_portal.audit.words import ACTS
from measures.addresses import RESERVED_WORDS
from measures.components import COMPONENT_KEYS
from measures.forms import MeasureForm
from measures.models import Measure, Result
from reports.content import MeasureContent
from reports.layouts import LAYOUTS
from reports.workflow import Act

SOURCES = [
    path
    for app in ("ita_portal", "measures", "reports")
    for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
    if "migrations" not in path.parts
]


def test_only_one_module_writes_a_reports_state():
    writers = {path.name for path in SOURCES if "report.state," in path.read_text("utf-8")} | {
        path.name for path in SOURCES for target in _assigned(path) if target == "report.state"
    }

    assert writers == {"approval.py"}


@pytest.mark.parametrize("key", COMPONENT_KEYS)
def test_every_component_is_a_column_a_form_field_a_content_field_and_on_paper(key):
    rows = {field.name for model in (Measure, Result) for field in model._meta.fields}
    printed = {
        layout_key
        for layout_key, layout in LAYOUTS.items()
        for section in layout.sections
        for column in section.columns
        if key in column.shows
    }

    assert key in rows
    assert key in MeasureForm.base_fields
    assert key in MeasureContent.__dataclass_fields__
    assert printed == set(LAYOUTS)


@pytest.mark.parametrize(
    ("library", "importers"),
    [
        ("weasyprint", {"pdf.py"}),
        ("docx", {"package.py"}),
        ("openpyxl", {"workbook.py"}),
        ("pyhanko", {"seal.py"}),
    ],
)
def test_a_library_that_makes_papers_has_one_importer(library, importers):
    found = {path.name for path in SOURCES if library in _imported(path)}

    assert found == importers


def test_no_page_asks_for_an_inline_script_or_style():
    """What is taken home or sent carries its own style; no page of the portal does."""
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=")
    templates = sorted((settings.BASE_DIR / "templates").rglob("*.html"))

    found = [path.name for path in templates if inline.search(path.read_text("utf-8"))]

    assert found == ["standalone.html", "mail.html"]


def test_every_public_function_and_class_says_what_it_is():
    silent = [
        f"{path.relative_to(settings.BASE_DIR)}:{node.name}"
        for path in SOURCES
        for node in _public_definitions(path)
        if ast.get_docstring(node) is None
    ]

    assert silent == []


def test_every_model_has_thai_names():
    named = re.compile("[ก-๙]")

    unnamed = [
        model.__name__
        for label in ("accounts", "audit", "notices", "measures", "reports")
        for model in apps.get_app_config(label).get_models()
        if not named.search(str(model._meta.verbose_name))
    ]

    assert unnamed == []


def test_every_act_that_is_recorded_has_thai_words():
    recorded = {act for path in SOURCES for act in _recorded(path)}

    assert {"report.approve", "central.add", "measure.edit", "audit.restart"} <= recorded
    assert recorded - set(ACTS) == set()


def _recorded(path: Path) -> Iterator[str]:
    """Yield the acts that a module records: literals, its own constants, and acts of the table."""
    tree = ast.parse(path.read_text("utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) and node.args else None
        if isinstance(called, ast.Name) and called.id in {"record", "_record"}:
            yield from _said(node.args[0], constants)


def _said(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    """Yield the texts that an expression may give; nothing for what a function was handed."""
    if isinstance(node, ast.Name | ast.Subscript):
        name = node.id if isinstance(node, ast.Name) else ast.unparse(node.value)
        if name in constants:
            yield from _said(constants[name], constants)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _said(value, constants)
    elif isinstance(node, ast.JoinedStr):
        prefix = node.values[0].value
        yield from (f"{prefix}{act}" for act in Act)
    elif isinstance(node, ast.Constant):
        yield node.value


def _assigned(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign):
            yield from (ast.unparse(target) for target in node.targets)


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    modules = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    } | {
        node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not node.level
    }
    return {module.split(".")[0] for module in modules}


def _public_definitions(path: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield a module's public functions and classes, but for Django's own kinds of classes."""
    if path.name in {"apps.py", "admin.py"} or "commands" in path.parts:
        return
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_no_organisation_can_take_the_address_of_another_page_of_the_desk():
    pages = re.findall(r"^desk/([a-z-]+)/", "\n".join(_addresses(get_resolver())), re.M)

    assert set(pages) <= RESERVED_WORDS


def _addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        address = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, address)
        else:
            yield address
