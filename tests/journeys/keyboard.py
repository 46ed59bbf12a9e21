"""Hands on a keyboard: keys alone, and after each an eye on where the focus is."""

from playwright.sync_api import Locator, Page, expect

LONGEST_WAY = 120
# What a reader without a mouse has to see: a ring around what has the focus, and some of it bare.
_FOCUS = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const shares = [0.02, 0.25, 0.5, 0.75, 0.98];
  const isBare = (x, y) => {
    const hit = document.elementFromPoint(left + width * x, top + height * y);
    return hit && (focused.contains(hit) || hit.contains(focused) && hit.matches("label"));
  };
  const style = getComputedStyle(focused);
  return {
    words: focused.outerHTML.slice(0, 160),
    isRinged: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isBare: shares.some((x) => shares.some((y) => isBare(x, y))),
    holdsTab: focused.matches("textarea[data-outline]"),
  };
}"""


class Keyboard:
    """Finds its way over a page with keys; fails where the focus cannot be seen on the way."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, wanted: Locator, *, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until `wanted` has the focus."""
        wanted = wanted.first
        expect(wanted).to_be_visible()
        for _ in range(LONGEST_WAY):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self._step("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{LONGEST_WAY} keys do not lead to {wanted}")

    def choose(self, wanted: Locator) -> None:
        """Go to a link or a button and press Enter."""
        self.go_to(wanted)
        self.page.keyboard.press("Enter")

    def write(self, wanted: Locator, text: str) -> None:
        """Go to a field and type; a line break is the key Enter."""
        self.go_to(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def _step(self, key: str) -> None:
        before = self.page.evaluate(_FOCUS)
        if before and before["holdsTab"]:
            self.page.keyboard.press("Escape")
        self.page.keyboard.press(key)
        focus = self.page.evaluate(_FOCUS)
        if focus is not None:
            assert focus["isRinged"], f"no ring: {focus['words']}"
            assert focus["isBare"], f"hidden: {focus['words']}"
