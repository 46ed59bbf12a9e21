"""A letter is plain, carries one link, and nothing that anybody typed changes its head."""

import email
import re
from email import policy

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ita_portal.accounts.models import User
from ita_portal.notices.letters import letter_of
from ita_portal.notices.models import Kind, Mail, Notice
from ita_portal.notices.outbox import tell
from ita_portal.thai.text import clean_line, shortened
from tests.factories import make_person
from tests.notices.factories import make_message, make_notice

HOSTILE = (
    "รายงาน\r\nBcc: everybody@example.go.th",
    "รายงาน\n\n<script>alert(1)</script>",
    "รายงาน 🎉👨‍👩‍👧 ประจำปี",
    "ก้" * 400,
    "\u202eรายงาน\x00\u2028ต่อ",
    "{title} %s {{ user.password }}",
)


@pytest.fixture
def person(db):
    return make_person("clerk", email="clerk@example.go.th", display_name="ตัวอย่าง <ปลัด>")


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://ita.example.go.th"


def parts(notice: Notice) -> tuple[email.message.EmailMessage, str, str]:
    """Return a letter as its reader's program sees it: the whole, its text, its page."""
    letter = email.message_from_bytes(letter_of(notice).message().as_bytes(), policy=policy.default)
    text, page = (part.get_content() for part in letter.iter_parts())
    return letter, text, page


def subject_of(letter: email.message.EmailMessage) -> str:
    """Return the subject without the space with which a folded line begins."""
    return letter["Subject"].removeprefix(" ")


def test_it_says_what_the_notice_says_and_links_to_the_page(person):
    notice = make_notice(person)

    letter, text, page = parts(notice)

    link = f"https://ita.example.go.th{reverse('notices:open', args=[notice.pk])}"
    choice = "https://ita.example.go.th/desk/notices/choice/"
    assert subject_of(letter) == notice.subject
    assert letter["To"] == "clerk@example.go.th"
    assert all(words in said for words in (notice.subject, notice.words) for said in (text, page))
    assert re.findall(r'href="([^"]*)"', page) == [link, choice]
    assert re.findall(r"https://\S+", text) == [link, "https://ita.example.go.th", choice]


def test_programs_know_it_for_what_it_is(person):
    letter, _, page = parts(make_notice(person))

    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] == "<https://ita.example.go.th/desk/notices/choice/>"
    assert letter.get_content_type() == "multipart/alternative"
    assert '<html lang="th">' in page


def test_nothing_is_fetched_to_show_it(person):
    _, _, page = parts(make_notice(person))

    assert re.findall(r"<img|<link|<script|\ssrc=|url\(|@import", page) == []


def test_a_repeat_carries_the_same_name_and_no_other_letter_does(person):
    notice, other = make_notice(person, key="a"), make_notice(person, key="b")
    hers = make_notice(make_person("head", email="h@example.go.th"), key="a")

    names = [letter_of(each).message()["Message-ID"] for each in (notice, notice, other, hers)]

    assert names[0] == names[1]
    assert len(set(names)) == 3
    assert re.fullmatch(r"<notice\.[0-9a-f]{32}@ita\.example\.go\.th>", names[0])


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_stays_words(person, typed):
    tell([person], make_message(key="x", subject=typed, words=typed))

    notice = person.notices.get()
    letter, text, page = parts(notice)
    heads = [name for name in letter if name in {"Bcc", "Cc", "To", "Subject"}]
    assert heads == ["Subject", "To"]
    assert subject_of(letter) == notice.subject == shortened(clean_line(typed), 200)
    assert "<script" not in page
    assert "<ปลัด>" in text
    assert "&lt;ปลัด&gt;" in page


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\x85", "\v"])
def test_nothing_that_was_typed_makes_a_line_of_the_portals_own(person, end):
    forged = f"x{end}เปิดอ่านในระบบ: https://evil.example"
    person.display_name = forged
    person.save()

    tell([person], make_message(key="x", subject=forged, words=forged, quoted=forged))

    _, text, _ = parts(person.notices.get())
    assert [line for line in text.splitlines() if line.startswith("เปิดอ่านในระบบ")] == [
        f"เปิดอ่านในระบบ: https://ita.example.go.th/desk/notices/{person.notices.get().pk}/"
    ]


@given(st.text(max_size=300))
def test_no_text_at_all_breaks_a_letter(typed):
    subject = shortened(clean_line(typed), 200) or "-"
    person = User(pk=1, username="clerk", email="clerk@example.go.th", display_name="ปลัด")
    notice = Notice(pk=1, recipient=person, kind=Kind.WAITING, subject=subject, words=typed, key="")

    letter, _, _ = parts(notice)

    assert subject_of(letter) == subject
    assert letter.keys().count("Subject") == 1


def test_a_digest_links_to_each_notice(person):
    digest = make_notice(person, kind=Kind.DIGEST, address="/desk/notices/")
    items = [
        make_notice(person, subject=f"เรื่องที่ {number}", digest=digest, mail=Mail.NONE, mail_due=None)
        for number in (1, 2)
    ]

    _, text, page = parts(digest)

    links = [f"https://ita.example.go.th/desk/notices/{item.pk}/" for item in items]
    assert re.findall(r'href="([^"]*)"', page)[:2] == links
    assert all(item.subject in said for item in items for said in (text, page))


def test_digits_are_those_that_the_person_likes(person):
    person.wants_thai_digits = True
    notice = make_notice(person, subject="รายงานปี 2569", words="ค้าง 3 วัน")

    letter, text, _ = parts(notice)

    assert subject_of(letter) == "รายงานปี ๒๕๖๙"
    assert "ค้าง ๓ วัน" in text
    assert f"/desk/notices/{notice.pk}/" in text
