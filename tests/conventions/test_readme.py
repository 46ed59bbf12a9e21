"""README.md says what the code does."""

from django.conf import settings

from reports.workflow import drawing


def test_the_drawing_in_the_readme_is_the_table_s():
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")

    assert f"```mermaid\n{drawing()}\n```" in readme
