"""How fast papers are made, against what else could make them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from playwright.sync_api import sync_playwright

from reports.content import Content, Proof
from tests.bench.clock import compare

TURNS = 5
_FACES = (("Regular", "normal"), ("Bold", "bold"))
# The kernel's own mark of this program: what getrusage tells begins with the size of its parent.
_MEMORY = """
import django
django.setup()
from reports.export.files import export
from tests.bench.samples import report_of
export(*report_of({measures}), "pdf")
status = dict(line.split(":") for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) / 1024)
"""


def ratios(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what was compared, our seconds and the others', for the PDF of 18 measures."""
    from tests.bench.samples import report_of

    paper = report_of(18)
    first, one_measure, the_memo, nothing = _our_ways(*paper)
    with _chromium(folder, *paper) as print_page:
        others = {
            "Chromium printing the same HTML": print_page,
            "LibreOffice converting our DOCX, started each time": _libreoffice(folder, *paper),
        }
        for name, other in others.items():
            yield (
                f"PDF of 18 measures, set for the first time : {name}",
                *compare(first, other, turns=TURNS),
            )
        yield "… when nothing changed : Chromium", *compare(nothing, print_page, turns=TURNS)
    yield "… when nothing changed : set for the first time", *compare(nothing, first, turns=TURNS)
    yield "… when the memo changed : set for the first time", *compare(the_memo, first, turns=TURNS)
    yield (
        "… when one measure changed : set for the first time",
        *compare(one_measure, first, turns=TURNS),
    )


def docx() -> tuple[float, float]:
    """Return the seconds of a Word file of 200 measures, and of one of 50."""
    from reports.export.files import export
    from tests.bench.samples import report_of

    def of(measures: int) -> Callable[[], object]:
        content, proof = report_of(measures)
        return lambda: export(content, proof, "docx")

    return compare(of(200), of(50), turns=TURNS)


def peak_memory(measures: int) -> float:
    """Return how many megabytes a process of its own takes at most to make a PDF."""
    command = [sys.executable, "-c", _MEMORY.format(measures=measures)]
    return float(subprocess.run(command, check=True, capture_output=True).stdout)


def _our_ways(content: Content, proof: Proof) -> tuple[Callable[[], object], ...]:
    """Return calls that make the PDF with all, one measure, the memo, and nothing changed."""
    from reports.export.files import export

    number = count(1)

    def first() -> object:
        return export(replace(content, title=f"{content.title} {next(number)}"), proof, "pdf")

    def one_measure() -> object:
        times = next(number)
        measures = list(content.measures)
        one = 4 * times % len(measures)
        measures[one] = replace(measures[one], outcome=f"ประชาชนพึงพอใจ {times} คน")
        return export(replace(content, measures=tuple(measures)), proof, "pdf")

    def the_memo() -> object:
        memo = replace(content.memo, number=f"สม 51501/{next(number)}")
        return export(replace(content, memo=memo), proof, "pdf")

    return first, one_measure, the_memo, lambda: export(content, proof, "pdf")


@contextmanager
def _chromium(folder: Path, content: Content, proof: Proof) -> Iterator[Callable[[], object]]:
    """Offer a call that prints the page our PDF is set from, in a browser that is running."""
    address = (folder / "report.html").as_uri()
    Path(folder, "report.html").write_text(_page_to_print(content, proof))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()

        def print_page() -> object:
            page.goto(address)
            return page.pdf(prefer_css_page_size=True, tagged=True)

        yield print_page
        browser.close()


def _browser() -> str | None:
    return (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )


def _page_to_print(content: Content, proof: Proof) -> str:
    """Return the paper's HTML with its style sheet and faces in it."""
    from django.conf import settings
    from django.template.loader import render_to_string

    from reports.export.compose import compose
    from reports.export.html import drawing

    faces = "".join(
        '@font-face{font-family:"TH SarabunPSK";'
        f'font-weight:{weight};src:url("{(settings.PAPER_FONT_DIR / f"{file}.ttf").as_uri()}")}}'
        for file, weight in _FACES
    )
    rules = faces + Path(settings.BASE_DIR, "static/css/paper.css").read_text()
    page = render_to_string("document/paper.html", drawing(compose(content, proof)))
    return page.replace("</head>", f"<style>{rules}</style></head>")


def _libreoffice(folder: Path, content: Content, proof: Proof) -> Callable[[], object]:
    from reports.export.files import export

    word = folder / "report.docx"
    word.write_bytes(export(content, proof, "docx").data)
    command = [shutil.which("soffice"), "--headless", "--convert-to", "pdf", "--outdir"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_fonts_with_ours(folder))}

    def convert() -> object:
        return subprocess.run(
            [*command, str(folder), str(word)], check=True, capture_output=True, env=environment
        )

    return convert


def _fonts_with_ours(folder: Path) -> Path:
    """Let LibreOffice find the paper's font too, so that both set the same pages."""
    from django.conf import settings

    path = folder / "fonts.conf"
    path.write_text(
        "<fontconfig><include>/etc/fonts/fonts.conf</include>"
        f"<dir>{settings.PAPER_FONT_DIR}</dir></fontconfig>"
    )
    return path
