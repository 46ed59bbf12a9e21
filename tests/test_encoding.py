"""A request is read as UTF-8, whatever it says of itself."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "tis-620"])
@pytest.mark.parametrize("address", ["/?q=%5Cud800", "/verify/?code=%5Cud800"])
def test_an_encoding_that_no_browser_sends_changes_nothing(client, charset, address):
    answer = client.get(address, CONTENT_TYPE=f"text/plain; charset={charset}")

    assert answer.status_code == 200
    assert "\\ud800" in answer.content.decode()
