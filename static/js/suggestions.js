/* Suggestions under the search field while one types: the combobox pattern of ARIA's Authoring
   Practices. Each leads to a page; without this script, or on a line that counts every byte, the
   field is an ordinary one. */
(() => {
  "use strict";

  const PAUSE = 250;
  const SHORTEST = 2;
  const box = document.querySelector("[data-suggestions]");
  if (!box || navigator.connection?.saveData) return;

  const field = document.getElementById("q");
  const list = document.getElementById("q-suggestions");
  const said = document.getElementById("q-said");
  const known = new Map();
  let waiting = 0;
  let request = null;
  let active = -1;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  list.setAttribute("role", "listbox");

  const thai = (number) => String(number).replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]);

  const choose = (place) => {
    const options = [...list.children];
    active = options.length ? (place + options.length) % options.length : -1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    clearTimeout(waiting);
    request?.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const optionOf = (one, at) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.address = one.address;
    const name = document.createElement("span");
    name.textContent = one.name;
    const place = document.createElement("span");
    place.className = "quiet";
    place.textContent = one.place;
    option.append(name, " ", place);
    return option;
  };

  const show = (found) => {
    close();
    list.replaceChildren(...found.map(optionOf));
    said.textContent = found.length
      ? `มีคำแนะนำ ${thai(found.length)} รายการ กดลูกศรลงเพื่อเลือก`
      : "ไม่มีคำแนะนำ กด Enter เพื่อค้นหา";
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async (typed) => {
    request?.abort();
    request = new AbortController();
    const address = `${box.dataset.suggestions}?q=${encodeURIComponent(typed)}`;
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) return;
      known.set(typed, (await answer.json()).found);
      if (field.value.trim() === typed) show(known.get(typed));
    } catch {
      /* A line that is down, or the next letter: the search itself still works. */
    }
  };

  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.isComposing) return;
    const typed = field.value.trim();
    if (typed.length < SHORTEST) return close();
    if (known.has(typed)) return show(known.get(typed));
    waiting = setTimeout(() => ask(typed), PAUSE);
  });

  const keys = {
    ArrowDown: () => choose(active + 1),
    ArrowUp: () => choose(active < 0 ? -1 : active - 1),
    Escape: close,
    Enter: () => active >= 0 && location.assign(list.children[active].dataset.address),
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden || !(event.key in keys)) return;
    if (event.key === "Enter" && active < 0) return close();
    event.preventDefault();
    keys[event.key]();
  });

  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
})();
