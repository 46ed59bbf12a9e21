/* Saves a form while it is typed into, and keeps what could not be sent.

   Every change goes into the browser's own store at once and to the portal a moment later, to the
   form's own address. What another person saved meanwhile in other fields is taken in; where both
   wrote in one field, saving stops and both texts are shown side by side. A text that waits in the
   store (the line was down, the session ended, the window was closed) comes back with the page and
   is sent then. `form[data-autosave]` holds the reader's number, so that two people at one machine
   do not get each other's texts. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const PAUSE = 3000;
  const LONGEST = 20000;
  const AGAIN = 15000;
  const OLD = 30 * 24 * 3600 * 1000;
  const OWN = ["csrfmiddlewaretoken", "request_id", "row_version"];
  const { announce, freshToken } = window.portal;

  const SAVING = "กำลังบันทึก…";
  const OFFLINE = "ติดต่อระบบไม่ได้ ข้อความเก็บไว้ในเครื่องนี้แล้ว จะบันทึกให้เองเมื่อต่อได้";
  const ENDED = "หมดเวลาการเข้าสู่ระบบ ข้อความเก็บไว้ในเครื่องนี้แล้ว จะบันทึกเมื่อเข้าสู่ระบบอีกครั้ง";
  const CLOSED = "บันทึกไม่ได้แล้ว ข้อความเก็บไว้ในเครื่องนี้ โปรดโหลดหน้านี้ใหม่เพื่อดูสถานะล่าสุด";
  const BOTH = "ช่องเดียวกันถูกแก้ไขจากที่อื่น ข้อความของท่านยังอยู่ครบ";
  const TAKEN = "รับข้อความในช่องอื่นที่แก้ไขจากที่อื่นมาแล้ว";
  const BACK = "นำข้อความที่ค้างอยู่ในเครื่องนี้กลับมาแล้ว";
  const NOT_YET = "ยังไม่ได้บันทึก";

  /* --- what the form holds: lists of values by the name of the field ------------------------------ */

  const fields = () => [...form.elements].filter((one) => one.name && !OWN.includes(one.name));
  const ticks = (field) => field.type === "checkbox" || field.type === "radio";

  const snapshot = () => {
    const held = {};
    for (const field of fields()) {
      held[field.name] ||= [];
      if (!ticks(field) || field.checked) held[field.name].push(field.value);
    }
    return held;
  };

  const put = (name, values = []) => {
    for (const field of fields().filter((one) => one.name === name)) {
      if (ticks(field)) field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  };

  const same = (one = [], other = []) =>
    String(one.filter(Boolean)) === String(other.filter(Boolean));

  /* Alike but for what saving tidies up: digits, list markers, spaces. */
  const plain = (values = []) =>
    String(values)
      .replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit))
      .replace(/[\s().•–-]/g, "");
  const alike = (one, other) => plain(one) === plain(other);

  /* `typed` is what the form held, `base` what the portal held, when both last agreed. */
  let typed = snapshot();
  let base = typed;
  const changed = (held, from) => Object.keys(held).filter((name) => !same(held[name], from[name]));
  const isDirty = () => changed(snapshot(), typed).length > 0;

  /* What another person changed where nothing was typed here, and where both wrote differently. */
  const meet = (mine, newest, since) => {
    const theirs = Object.keys(mine).filter((name) => !same(newest[name], since.base[name]));
    const written = changed(mine, since.typed);
    return {
      taken: theirs.filter((name) => !written.includes(name) || alike(mine[name], newest[name])),
      both: theirs.filter((name) => written.includes(name) && !alike(mine[name], newest[name])),
    };
  };

  /* --- words --------------------------------------------------------------------------------------- */

  const say = (words, state = "kept", offer = null) => {
    for (const place of document.querySelectorAll("[data-saved-state]")) {
      place.dataset.savedState = state;
      place.replaceChildren(words);
      if (offer) place.append(" ", offer.cloneNode(true));
    }
    if (state === "trouble") announce(words);
  };

  const compare = document.createElement("button");
  compare.className = "btn btn-secondary btn-sm";
  compare.type = "submit";
  compare.textContent = "เปรียบเทียบทั้งสองข้อความ";

  const signIn = document.createElement("a");
  signIn.textContent = "เข้าสู่ระบบ";

  const sayEnded = () => {
    signIn.href = `/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`;
    say(ENDED, "trouble", signIn);
  };

  const sayBoth = () => {
    form.id ||= "autosaved";
    compare.setAttribute("form", form.id);
    say(BOTH, "trouble", compare);
  };

  /* --- the browser's own store --------------------------------------------------------------------- */

  const owner = `draft:${form.dataset.autosave}:`;
  const key = () => owner + new URL(form.action, location).pathname + new URL(form.action, location).search;
  const number = (name) => form.elements.namedItem(name);

  const store = (more = {}) => {
    const draft = { fields: snapshot(), typed, base, at: Date.now(), ...more };
    draft.row = number("row_version")?.value;
    draft.request = number("request_id")?.value;
    try {
      localStorage.setItem(key(), JSON.stringify(draft));
      form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
    } catch {
      /* Full or forbidden: the warning before leaving the page stays on. */
    }
  };

  const drafts = () => {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(owner))
        .map((name) => [name, JSON.parse(localStorage.getItem(name))]);
    } catch {
      return [];
    }
  };

  const forget = (name) => {
    try {
      localStorage.removeItem(name);
    } catch {
      /* Nothing was kept there. */
    }
  };

  /* Drafts that are old, or that became the row which this page shows. */
  const sweep = () => {
    const row = Number(number("row_version")?.value);
    const request = number("request_id")?.value;
    for (const [name, draft] of drafts()) {
      const here = name === key() || (draft.request && draft.request === request && row);
      const arrived = here && draft.sent && row > Number(draft.row || 0);
      if (arrived || Date.now() - draft.at > OLD) forget(name);
    }
  };

  /* --- sending -------------------------------------------------------------------------------------- */

  let timer = 0;
  let since = 0;
  let isBusy = false;
  let hasStopped = false;

  const later = (pause) => {
    clearTimeout(timer);
    since ||= Date.now();
    timer = setTimeout(send, Math.min(pause, Math.max(0, since + LONGEST - Date.now())));
  };

  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(send, AGAIN);
  };

  const send = async (leaving = false) => {
    clearTimeout(timer);
    if (isBusy || hasStopped || !isDirty()) return;
    isBusy = true;
    since = 0;
    const sent = snapshot();
    if (freshToken()) number("csrfmiddlewaretoken").value = freshToken();
    say(SAVING, "waiting");
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Autosave": "1" },
      redirect: "manual",
      keepalive: leaving === true,
    }).catch(() => null);
    isBusy = false;
    await hear(answer, sent);
  };

  const hear = async (answer, sent) => {
    if (answer === null || answer.status === 429 || answer.status >= 500) {
      say(OFFLINE, "trouble");
      return again();
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return sayEnded();
    if (![200, 409, 422].includes(answer.status)) return say(CLOSED, "trouble");
    const said = await answer.json();
    if (answer.status === 422) return say(`${NOT_YET} ${said.words}`, "trouble");
    if (answer.status === 409) return goOn(said);
    arrive(said, sent);
  };

  const arrive = (said, sent) => {
    moveTo(said.address);
    typed = sent;
    base = said.fields;
    goOnFrom(said.fields.row_version[0]);
    showDerived(said.fields, sent);
    say(said.words);
    form.dispatchEvent(new CustomEvent("kept", { bubbles: true, detail: "saved" }));
    if (isDirty()) {
      store();
      later(PAUSE);
    }
  };

  /* From the address where a measure is added to the one where it is edited. */
  const moveTo = (address) => {
    forget(key());
    if (!address) return;
    form.action = address;
    history.replaceState(history.state, "", address);
  };

  /* Other forms of the page speak of the same row. */
  const goOnFrom = (row) => {
    const before = number("row_version").value;
    for (const field of document.querySelectorAll("input[name=row_version]")) {
      if (field.value === before) field.value = row;
    }
  };

  /* What the portal made of a field, such as days read from a period, unless she is in it. */
  const showDerived = (saved, sent) => {
    for (const name of changed(sent, saved)) {
      const field = fields().find((one) => one.name === name);
      const held = snapshot();
      if (field.tagName === "TEXTAREA" || field === document.activeElement) continue;
      if (!same(held[name], sent[name])) continue;
      put(name, saved[name]);
      typed = { ...typed, [name]: snapshot()[name] };
    }
  };

  const goOn = ({ fields: newest, address }) => {
    const { taken, both } = meet(snapshot(), newest, { typed, base });
    if (both.length) {
      hasStopped = true;
      return sayBoth();
    }
    moveTo(address);
    take(taken, newest);
    announce(TAKEN);
    if (isDirty()) return send();
    say(TAKEN);
  };

  const take = (names, newest) => {
    for (const name of names) put(name, newest[name]);
    const held = snapshot();
    typed = { ...typed, ...Object.fromEntries(names.map((name) => [name, held[name]])) };
    base = newest;
    goOnFrom(newest.row_version[0]);
  };

  /* --- coming back -------------------------------------------------------------------------------- */

  const restore = () => {
    const [, draft] = drafts().find(([name]) => name === key()) || [];
    if (!draft) return;
    const newest = snapshot();
    const written = changed(draft.fields, draft.typed);
    const { both } = meet(draft.fields, newest, draft);
    for (const name of written) put(name, draft.fields[name]);
    if (draft.request && number("request_id")) number("request_id").value = draft.request;
    if (both.length) {
      hasStopped = true;
      number("row_version").value = draft.row;
      return sayBoth();
    }
    if (!isDirty()) return forget(key());
    say(BACK, "waiting");
    announce(BACK);
    later(0);
  };

  /* --- when ----------------------------------------------------------------------------------------- */

  const note = () => {
    store();
    if (hasStopped) return;
    say(NOT_YET, "waiting");
    later(PAUSE);
  };

  form.addEventListener("input", note);
  form.addEventListener("submit", () => {
    hasStopped = true;
    store({ sent: true });
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) hasStopped = false;
  });
  window.addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send(true);
  });

  sweep();
  restore();
})();
