"""README.md says what the code does."""

from django.conf import settings

from reports.workflow import drawing


def test_the_drawing_in_the_readme_is_the_table_s():
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")

    assert f"```mermaid\n{drawing()}\n```" in readme


def test_the_readme_names_every_command():
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    ours = [
        path.stem
        for path in settings.BASE_DIR.glob("*/management/commands/*.py")
        if path.stem != "__init__"
    ]

    assert [name for name in ours if f"manage.py {name}" not in readme] == []
