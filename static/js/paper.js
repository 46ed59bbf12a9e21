/* Brings the paper beside a measure's form to that measure, and keeps it up to date. */
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

  /* The paper follows what autosave.js has saved, where it can be seen. */
  document.addEventListener("kept", (event) => {
    const place = document.querySelector("[data-paper-of]");
    if (event.detail === "saved" && place?.offsetParent) htmx.trigger(place, "refresh");
  });
})();
