/* What the checker found, shown in the field: the span is selected, and a mend of text that is not
   saved yet is typed into it. Nothing is replaced but the very words that were found. */
(() => {
  "use strict";

  const THAI = "๐๑๒๓๔๕๖๗๘๙";
  const plain = (text) => text.replace(/[๐-๙]/g, (digit) => THAI.indexOf(digit));

  /* Fields show the reader's digits and her own markers, so that a span may stand a little aside. */
  const spanOf = (field, quote, near) => {
    const text = plain(field.value);
    const wanted = plain(quote);
    let best = -1;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
    }
    return best < 0 ? null : [best, best + wanted.length];
  };

  const announce = (text) => {
    const place = document.getElementById("announcer");
    if (place) place.textContent = text;
  };

  const showIn = (button, name) => {
    const field = document.getElementById(button.dataset[name]);
    const span = field && spanOf(field, button.dataset.quote, Number(button.dataset.near));
    if (!field) return null;
    field.closest("details")?.setAttribute("open", "");
    field.focus();
    if (!span) {
      announce("ข้อความนี้เปลี่ยนไปแล้ว");
      return null;
    }
    field.setSelectionRange(...span);
    return [field, span];
  };

  const box = document.querySelector(".findings-box");

  /* What was typed has been saved: its findings may be set aside now. */
  document.addEventListener("kept", (event) => {
    if (event.detail === "saved") box?.dispatchEvent(new Event("again"));
  });

  /* A reason that is being typed is no text of the measure, and no answer may take it away. */
  const inFindings = (element) => Boolean(element?.closest?.(".field-findings"));
  document.addEventListener("input", (event) => {
    if (inFindings(event.target)) event.stopPropagation();
  }, true);

  /* A check that cannot be made keeps nobody from typing: the form itself tells of the line. */
  box?.addEventListener("htmx:beforeRequest", (event) => {
    if (!navigator.onLine || inFindings(document.activeElement)) event.preventDefault();
  });
  box?.addEventListener("htmx:sendError", (event) => event.stopPropagation());

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.find) showIn(button, "find");
    if (button?.dataset.in) {
      const found = showIn(button, "in");
      if (!found) return;
      const [field, [start, end]] = found;
      field.setRangeText(button.dataset.mend, start, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      announce("แก้แล้ว ยังไม่ได้บันทึก");
    }
  });
})();
