/* Brings the paper beside a measure's form to that measure, once it has been loaded. */
(() => {
  "use strict";

  const THAI = "๐๑๒๓๔๕๖๗๘๙";
  const squeeze = (text) =>
    text.replace(/\s+/g, "").replace(/[๐-๙]/g, (digit) => THAI.indexOf(digit));

  document.addEventListener("htmx:afterSettle", (event) => {
    const place = event.target.closest("[data-paper-of]");
    const title = place && squeeze(place.dataset.paperOf);
    if (!title) return;
    const rows = [...place.querySelectorAll("tr.measure, .component")];
    const row = rows.find((one) => squeeze(one.textContent).includes(title));
    const scroller = place.closest(".editor-paper");
    if (!row || !scroller) return;
    row.classList.add("is-this");
    const down = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += down - 16;
  });
})();
