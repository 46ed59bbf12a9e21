/* Small comforts on top of pages that work without them: a warning before typed text is lost, a
   question before what cannot be taken back, words for screen readers, and what to do when the
   session ended or the line is down. Pages ask for them with data- attributes. */
(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("has-script");

  /* --- words for screen readers and everybody else ------------------------------------------- */

  const announce = (text) => {
    const place = byId("announcer");
    if (place && text) place.textContent = text;
  };

  const showError = (text) => {
    const place = byId("toasts");
    if (!place) return;
    const line = document.createElement("div");
    line.className = "toast-line is-error";
    const words = document.createElement("p");
    words.textContent = text;
    const close = document.createElement("button");
    close.className = "btn btn-quiet";
    close.type = "button";
    close.dataset.dismiss = ".toast-line";
    close.textContent = "ปิด";
    line.append(words, close);
    place.replaceChildren(line);
  };

  /* --- forms with typed text that is not saved yet (data-guard) -------------------------------- */

  const unsaved = new Set();
  const clean = (form) => unsaved.delete(form);

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) unsaved.add(form);
  }, true);

  /* Said by autosave.js: what was typed is in the browser's own store, or with the portal. */
  document.addEventListener("kept", (event) => clean(event.target));

  window.addEventListener("beforeunload", (event) => {
    const waits = [...unsaved].some((form) => form.isConnected);
    if (waits) event.preventDefault();
  });

  /* --- sending ------------------------------------------------------------------------------- */

  /* Signing in again in another tab changes the token; the cookie always holds the valid one. */
  const freshToken = () => {
    const found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    return found ? found[1] : "";
  };

  const ask = (text, verb) =>
    new Promise((answer) => {
      const dialog = byId("confirm");
      if (!dialog) return answer(window.confirm(text));
      byId("confirm-text").textContent = text;
      byId("confirm-yes").textContent = verb || "ยืนยัน";
      dialog.returnValue = "no";
      dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
      dialog.showModal();
    });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const submitter = event.submitter;
    const question = submitter?.dataset.confirm || form.dataset.confirm;
    if (question && !form.dataset.confirmed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!(await ask(question, submitter?.dataset.confirmVerb || form.dataset.confirmVerb))) return;
      form.dataset.confirmed = "yes";
      form.requestSubmit(submitter);
      return;
    }
    delete form.dataset.confirmed;
    const token = form.elements.namedItem("csrfmiddlewaretoken");
    if (token && freshToken()) token.value = freshToken();
  }, true);

  /* In the bubbling phase, so that what another script stopped does not count as sent. */
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "dialog") return;
    clean(event.target);
    event.target.classList.add("is-sending");
  });

  /* A page that comes back from the browser's memory is not sending any more. */
  window.addEventListener("pageshow", () => {
    document.querySelectorAll(".is-sending").forEach((form) => form.classList.remove("is-sending"));
  });

  /* --- htmx ------------------------------------------------------------------------------------ */

  const SESSION_ENDED =
    "หมดเวลาการเข้าสู่ระบบ ข้อความที่พิมพ์ยังอยู่ในหน้านี้ โปรดเปิดแท็บใหม่เพื่อเข้าสู่ระบบ แล้วกลับมาบันทึกอีกครั้ง";
  const NOT_SAVED = "ดำเนินการไม่สำเร็จ ข้อความที่พิมพ์ยังอยู่ในหน้านี้ โปรดลองอีกครั้ง";
  const OFFLINE = "ติดต่อระบบไม่ได้ ข้อความที่พิมพ์ยังอยู่ในหน้านี้ โปรดตรวจการเชื่อมต่อแล้วลองอีกครั้ง";

  document.addEventListener("htmx:configRequest", (event) => {
    if (freshToken()) event.detail.headers["X-CSRFToken"] = freshToken();
  });

  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    const verb = event.detail.elt.dataset.confirmVerb;
    ask(event.detail.question, verb).then((yes) => yes && event.detail.issueRequest(true));
  });

  /* A session that ended answers with the sign-in page, which must not replace what was typed. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.xhr.responseURL.includes("/accounts/login/")) return;
    event.detail.shouldSwap = false;
    showError(SESSION_ENDED);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !event.detail.xhr.responseURL.includes("/accounts/login/")) {
      clean(event.detail.elt.closest("form"));
    }
  });

  document.addEventListener("htmx:responseError", (event) => {
    showError(event.detail.xhr.status === 403 ? SESSION_ENDED : NOT_SAVED);
  });

  document.addEventListener("htmx:sendError", () => showError(OFFLINE));

  document.addEventListener("htmx:afterSwap", (event) => {
    announce(event.detail.target.dataset.announce);
  });

  /* A response says more with the header HX-Trigger: {"announce": "…"}. */
  document.addEventListener("announce", (event) => announce(event.detail.value));

  /* --- small things ---------------------------------------------------------------------------- */

  const acts = {
    dismiss: (button) => button.closest(button.dataset.dismiss)?.remove(),
    fill: (button) => {
      const field = byId(button.dataset.fill);
      field.value = button.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      byId(button.dataset.then)?.focus();
    },
    copy: async (button) => {
      await navigator.clipboard.writeText(byId(button.dataset.copy).value);
      announce("คัดลอกแล้ว");
      button.lastChild.textContent = "คัดลอกแล้ว";
    },
    shows: (button) => {
      const editor = byId(button.dataset.of);
      editor.dataset.shows = button.dataset.shows;
      document.querySelectorAll(`[data-of="${editor.id}"]`).forEach((other) => {
        other.setAttribute("aria-pressed", String(other === button));
      });
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const act = button && Object.keys(acts).find((name) => name in button.dataset);
    if (act) acts[act](button);
    document.querySelectorAll("details.person[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.person[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  const tellLine = () => {
    const place = byId("offline");
    if (place) place.hidden = navigator.onLine;
  };
  window.addEventListener("online", tellLine);
  window.addEventListener("offline", tellLine);
  tellLine();

  window.portal = { announce, freshToken };
})();
