/* Passkeys: a form with data-passkey asks the device before it is sent, and carries the answer in
   its field "credential". "create" makes a passkey, "get" shows one. What to ask stands in
   data-options, or is fetched from data-options-from when the button is pressed. */
(() => {
  "use strict";

  const WORDS = {
    NotAllowedError: "ยังไม่ได้ยืนยันด้วยอุปกรณ์ หรือหมดเวลา โปรดลองอีกครั้ง",
    InvalidStateError: "อุปกรณ์นี้มีพาสคีย์ของบัญชีนี้อยู่แล้ว",
    SecurityError: "ใช้พาสคีย์กับที่อยู่เว็บนี้ไม่ได้ โปรดใช้วิธีอื่น",
  };
  const OTHERWISE = "ยืนยันด้วยพาสคีย์ไม่สำเร็จ โปรดลองอีกครั้ง หรือใช้วิธีอื่น";

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };

  const text = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const ceremonies = {
    create: async ({ publicKey }) => {
      const made = await navigator.credentials.create({
        publicKey: {
          ...publicKey,
          challenge: bytes(publicKey.challenge),
          user: { ...publicKey.user, id: bytes(publicKey.user.id) },
          excludeCredentials: known(publicKey.excludeCredentials),
        },
      });
      return answer(made, {
        attestationObject: text(made.response.attestationObject),
        transports: made.response.getTransports?.() || [],
      });
    },
    get: async ({ publicKey }) => {
      const shown = await navigator.credentials.get({
        publicKey: {
          ...publicKey,
          challenge: bytes(publicKey.challenge),
          allowCredentials: known(publicKey.allowCredentials),
        },
      });
      return answer(shown, {
        authenticatorData: text(shown.response.authenticatorData),
        signature: text(shown.response.signature),
        userHandle: shown.response.userHandle ? text(shown.response.userHandle) : null,
      });
    },
  };

  const answer = (credential, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
    clientExtensionResults: credential.getClientExtensionResults(),
  });

  const optionsOf = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const told = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
    if (!told.ok) throw new Error(told.statusText);
    return (await told.json()).request_options;
  };

  const say = (form, words) => {
    form.querySelector("[data-passkey-says]").textContent = words;
  };

  const ask = async (form) => {
    say(form, "");
    try {
      const options = await optionsOf(form);
      form.elements.credential.value = JSON.stringify(
        await ceremonies[form.dataset.passkey](options),
      );
      form.requestSubmit();
    } catch (problem) {
      say(form, WORDS[problem.name] || OTHERWISE);
    }
  };

  const works = Boolean(window.PublicKeyCredential && navigator.credentials);
  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = !works;
    form.addEventListener("submit", (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      ask(form);
    });
  });
  document.querySelectorAll("[data-passkey-missing]").forEach((words) => {
    words.hidden = works;
  });
})();
