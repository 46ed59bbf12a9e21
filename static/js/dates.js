/* A date in three fields: a whole one that is typed or pasted into the first is laid into all of
   them, a year of two digits or ค.ศ. becomes พ.ศ., and the day that is meant stands below with its
   weekday. Without this script the portal understands the same when the form is sent. */
(() => {
  "use strict";

  const THAI = "๐๑๒๓๔๕๖๗๘๙";
  const ERA = 543;
  const SHORT = "มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค".split(" ");
  const WEEKDAYS = "อาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์".split(" ");

  const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => THAI.indexOf(digit));
  const asHers = (text, like) =>
    /[๐-๙]/.test(like) ? String(text).replace(/[0-9]/g, (digit) => THAI[digit]) : String(text);

  const partsOf = (date) =>
    Object.fromEntries([...date.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one]));
  const monthsOf = ({ month }) => [...month.options].slice(1).map((one) => one.value);

  /* "18 มี.ค. 69", "18/3/2569", "๑๘ มีนาคม พ.ศ. ๒๕๖๙": day, number of the month, year; or null. */
  const read = (text, months) => {
    const found = /^\s*(?:วัน\S*ที่ ?)?(\d{1,2})[\s/.-]*([^\d/]*?|\d{1,2})[\s/.-]*(?:(?:พ|ค)\.?\s?ศ\.?)?\s*(\d{4}|\d{2})\s*$/.exec(arabic(text));
    if (!found) return null;
    const [, day, name, year] = found;
    const bare = name.replace(/[.\s]|เดือน/g, "");
    const short = SHORT.indexOf(bare);
    const month = /^\d+$/.test(bare) ? bare - 1 : short < 0 ? months.indexOf(bare) : short;
    return months[month] ? { day, month, year } : null;
  };

  const buddhist = (year) => {
    if (/^\d{2}$/.test(year)) return Number(year) + 2500;
    return /^(?:19|20)\d{2}$/.test(year) ? Number(year) + ERA : Number(year);
  };

  const spread = (parts) => {
    const typed = parts.day.value;
    const whole = read(typed, monthsOf(parts));
    if (!whole) return;
    parts.day.value = asHers(whole.day, typed);
    parts.month.selectedIndex = whole.month + 1;
    parts.year.value = asHers(whole.year, typed);
  };

  const mendYear = ({ year }) => {
    const typed = arabic(year.value.trim());
    if (!/^(?:\d{2}|(?:19|20)\d{2})$/.test(typed)) return "";
    year.value = asHers(buddhist(typed), year.value);
    return typed.length === 4 ? ` (ค.ศ. ${typed} คือ พ.ศ. ${buddhist(typed)})` : "";
  };

  /* The day in words with its weekday, or nothing while there is no such day. */
  const meant = (parts) => {
    const [day, month] = [Number(arabic(parts.day.value)), parts.month.selectedIndex - 1];
    const year = Number(arabic(parts.year.value));
    const on = new Date(Date.UTC(year - ERA, month, day));
    if (!day || !year || month < 0) return "";
    if (on.getUTCDate() !== day || on.getUTCMonth() !== month) {
      return `เดือน${parts.month.value} ${year} ไม่มีวันที่ ${day}`;
    }
    return `วัน${WEEKDAYS[on.getUTCDay()]}ที่ ${day} ${parts.month.value} ${year}`;
  };

  const tell = (date, parts, note) => {
    const words = meant(parts);
    date.querySelector(".date-read").textContent = words && asHers(words + note, parts.day.value);
  };

  document.addEventListener("change", (event) => {
    const date = event.target.closest("[data-date]");
    if (!date) return;
    const parts = partsOf(date);
    const before = Object.values(parts).map((one) => one.value).join();
    spread(parts);
    tell(date, parts, mendYear(parts));
    const after = Object.values(parts).map((one) => one.value).join();
    if (after !== before) parts.year.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
