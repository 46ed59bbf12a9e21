"""What a machine can see of a page's accessibility, all of it in one visit."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Nothing has to be fetched: styles are the portal's own, and there are no frames and no films.
_QUICK = {"resultTypes": ["violations"], "preload": False, "iframes": False}
RULES = {"runOnly": {"type": "tag", "values": TAGS}, **_QUICK}
CONTRAST = {"runOnly": ["color-contrast"], **_QUICK}
WIDE = {"width": 1280, "height": 900}
# WCAG 1.4.10: a page of 1280 px at 400 %.
NARROW = {"width": 320, "height": 640}

_AXE = Axe().axe_script
_RUN = """async ([what, options]) => (await axe.run(what, options)).violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`))"""
# Paper is white in either scheme: once is enough.
_ALL, _BUT_PAPER = {"include": ["html"]}, {"include": ["html"], "exclude": [".sheet"]}
_SETTLED = "() => !document.querySelector('.htmx-request')"
_OPEN = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter(
    (one) => one.getBoundingClientRect().right > width + 1 && !one.closest(".table-wrap"));
  return [`wider than ${width} px: ${wide.slice(-1)[0]?.outerHTML.slice(0, 200)}`];
}"""
_MOVING = """() => {
  const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  const moves = (one) => {
    const style = getComputedStyle(one);
    const runs = style.animationName !== "none" && long(style.animationDuration);
    return runs || long(style.transitionDuration) || style.scrollBehavior === "smooth";
  };
  const moving = [...document.querySelectorAll("*")].filter(moves);
  return moving.slice(0, 1).map((one) => `moves: ${one.outerHTML.slice(0, 200)}`);
}"""


def faults_of(page: Page, *, schemes: tuple[str, ...] = ("light", "dark")) -> list[str]:
    """Return what is wrong with the page as it stands, with what can be opened in it open.

    Asks axe in the first of the colour schemes, and of contrast alone in the others; whether all
    fits into 320 px; whether anything moves although the reader asked for no motion.
    """
    page.wait_for_function(_SETTLED)
    page.evaluate(_OPEN)
    page.evaluate(_AXE)
    faults = page.evaluate(_MOVING)
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        asked = [_ALL, RULES] if scheme == schemes[0] else [_BUT_PAPER, CONTRAST]
        faults += page.evaluate(_RUN, asked)
    page.set_viewport_size(NARROW)
    faults += page.evaluate(_TOO_WIDE)
    page.set_viewport_size(WIDE)
    return faults
