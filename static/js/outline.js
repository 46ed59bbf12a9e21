/* Makes a textarea with data-outline a list editor: Enter continues the numbering, Tab goes a level
   in, Shift+Tab out, Alt+Up and Alt+Down move a line, buttons do the same. Without this script the
   field is a plain textarea whose markers are put right on saving. Escape gives Tab back to the
   page, so the keyboard is never caught. */
(() => {
  "use strict";

  const MARKED = /^(\s*)(?:([0-9๐-๙]{1,3})[.)]|([0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})+)|([-–•]))\s+(.*)$/s;
  const EMPTY = /^\s*(?:[0-9๐-๙]{1,3}[.)]|[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})+|[-–•])\s*$/;
  const THAI = "๐๑๒๓๔๕๖๗๘๙";
  const KEYS =
    "ในช่องหลายบรรทัด: Enter ขึ้นข้อใหม่ · Tab เป็นข้อย่อย · Shift+Tab กลับเป็นข้อหลัก · Alt+↑ หรือ Alt+↓ ย้ายข้อ · กด Esc แล้ว Tab เพื่อออกจากช่องนี้";

  const announce = (text) => {
    const place = document.getElementById("announcer");
    if (place) place.textContent = text;
  };

  /* --- lines: kind is "number" with a depth, "dash" or "plain" ---------------------------------- */

  const parse = (line) => {
    const found = MARKED.exec(line);
    if (!found) return { kind: "plain", depth: 0, text: line };
    const [, , single, several, dash, text] = found;
    if (dash) return { kind: "dash", depth: 0, text };
    const depth = single ? 1 : Math.min(several.split(".").length, 4);
    return { kind: "number", depth, text, first: single === "1" || single === "๑" };
  };

  const inDigits = (marker, thai) =>
    thai ? marker.replace(/[0-9]/g, (digit) => THAI[Number(digit)]) : marker;

  /* A plain line or the next 1. after it begins a new list; all else goes on counting. */
  const numbered = (items, thai) => {
    let counts = [];
    let before = "plain";
    return items.map((item) => {
      const kind = before;
      before = item.kind;
      if (item.kind === "plain") return item.text;
      if (item.kind === "dash") return `- ${item.text}`;
      if (item.depth === 1 && item.first && kind === "plain") counts = [];
      const depth = Math.min(item.depth, counts.length + 1);
      counts = counts.slice(0, depth);
      counts[depth - 1] = (counts[depth - 1] || 0) + 1;
      const marker = depth === 1 ? `${counts[0]}.` : counts.join(".");
      return `${inDigits(marker, thai)} ${item.text}`;
    });
  };

  /* --- the field -------------------------------------------------------------------------------- */

  const place = (field) => {
    const before = field.value.slice(0, field.selectionStart);
    const row = before.split("\n").length - 1;
    return { row, column: before.length - before.lastIndexOf("\n") - 1 };
  };

  /* Typed as the browser types, so that its undo knows of it. */
  const rewrite = (field, lines, row, column) => {
    const text = lines.join("\n");
    if (text !== field.value) {
      field.focus();
      field.select();
      if (!document.execCommand("insertText", false, text)) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    const start = lines.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0);
    const at = start + Math.max(0, Math.min(column, lines[row].length));
    field.setSelectionRange(at, at);
  };

  const usesThai = (field) => /^\s*[๐-๙]/m.test(field.value) || field.dataset.digits === "thai";

  const change = (field, act) => {
    const { row, column } = place(field);
    const lines = field.value.split("\n");
    const items = lines.map(parse);
    const moved = act(items, row);
    if (moved === null) return;
    const fromEnd = lines[row].length - column;
    const result = numbered(items, usesThai(field));
    rewrite(field, result, moved, result[moved].length - fromEnd);
  };

  const acts = {
    in: (field) =>
      change(field, (items, row) => {
        const item = items[row];
        if (item.kind === "number" && item.depth >= 4) return null;
        const above = items.slice(0, row).reverse().find((other) => other.kind === "number");
        if (item.kind === "plain") Object.assign(item, { kind: "number", depth: 1 });
        else if (above) Object.assign(item, { kind: "number", depth: Math.max(item.depth, 1) + 1 });
        return row;
      }),
    out: (field) =>
      change(field, (items, row) => {
        const item = items[row];
        if (item.kind === "number" && item.depth > 1) item.depth -= 1;
        else item.kind = "plain";
        return row;
      }),
    up: (field) => shift(field, -1),
    down: (field) => shift(field, 1),
  };

  const shift = (field, step) =>
    change(field, (items, row) => {
      const other = row + step;
      if (other < 0 || other >= items.length) return null;
      [items[row], items[other]] = [items[other], items[row]];
      announce(`ย้ายไปบรรทัดที่ ${other + 1}`);
      return other;
    });

  /* Enter on an empty item ends the list; else the next item begins with what stood behind. */
  const newItem = (field) => {
    const { row, column } = place(field);
    const lines = field.value.split("\n");
    const item = parse(lines[row]);
    if (EMPTY.test(lines[row])) {
      lines[row] = "";
      rewrite(field, lines, row, 0);
      return true;
    }
    if (item.kind === "plain" || field.selectionStart !== field.selectionEnd) return false;
    const marker = lines[row].length - item.text.length;
    if (column < marker) return false;
    const rest = item.text.slice(column - marker);
    item.text = item.text.slice(0, column - marker);
    const items = lines.map(parse);
    items.splice(row, 1, item, { kind: item.kind, depth: item.depth, text: rest });
    const result = numbered(items, usesThai(field));
    rewrite(field, result, row + 1, result[row + 1].length - rest.length);
    return true;
  };

  /* --- keys and buttons ------------------------------------------------------------------------- */

  const act = (event, field) => {
    if (event.isComposing) return false;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      return newItem(field);
    }
    if (event.key === "Tab" && !field.dataset.leaving && !event.ctrlKey && !event.altKey) {
      acts[event.shiftKey ? "out" : "in"](field);
      return true;
    }
    if (event.altKey && event.key === "ArrowUp") return acts.up(field), true;
    if (event.altKey && event.key === "ArrowDown") return acts.down(field), true;
    return false;
  };

  const listen = (field) => {
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        field.dataset.leaving = "yes";
        announce("กด Tab เพื่อออกจากช่องนี้");
        return;
      }
      if (act(event, field)) event.preventDefault();
      if (event.key !== "Tab" && event.key !== "Shift") delete field.dataset.leaving;
    });
    field.addEventListener("blur", () => delete field.dataset.leaving);
  };

  const BUTTONS = [
    ["in", "ข้อย่อย"],
    ["out", "ข้อหลัก"],
    ["up", "ย้ายขึ้น"],
    ["down", "ย้ายลง"],
  ];

  const addTools = (field) => {
    const tools = document.createElement("div");
    tools.className = "outline-tools";
    tools.role = "group";
    tools.setAttribute("aria-label", "จัดข้อ");
    for (const [name, words] of BUTTONS) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-quiet";
      button.textContent = words;
      button.addEventListener("click", () => {
        acts[name](field);
        field.focus();
      });
      tools.append(button);
    }
    const described = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", `${described || ""} outline-keys`.trim());
    field.before(tools);
  };

  const explain = (form) => {
    const keys = document.createElement("p");
    keys.className = "form-text outline-keys";
    keys.id = "outline-keys";
    keys.textContent = KEYS;
    form.querySelector(".numbered-field").before(keys);
  };

  const fields = document.querySelectorAll("textarea[data-outline]");
  if (fields.length) explain(fields[0].form);
  fields.forEach((field) => {
    addTools(field);
    listen(field);
  });
  document.getElementById("errors")?.focus();
})();
