/* On a published report: fetches what was found when its links were last asked for. The page itself
   never changes; without this script, or the database, the link to that state stays. */
(() => {
  "use strict";

  const show = async (place) => {
    const answer = await fetch(place.dataset.stateOf, { credentials: "omit" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const state = page.getElementById("link-state");
    if (state) place.replaceChildren(...state.childNodes);
  };

  document.querySelectorAll("[data-state-of]").forEach((place) => {
    show(place).catch(() => {});
  });
})();
