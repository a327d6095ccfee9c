"use strict";
// Filters of a page of parameters. What each choice makes of presence and rules was computed when the page was made; here it is looked up.
(function () {
  const form = document.getElementById("filters");
  if (!form) return;
  const data = JSON.parse(document.getElementById("scenarios").textContent);
  const names = ["pm", "device", "presence", "view", "find"];
  const fields = Object.fromEntries(names.map((name) => [name, form.elements[name]]).filter(([, field]) => field));
  const rows = [...document.querySelectorAll(".p")].map((element) => ({
    element,
    path: element.dataset.p,
    faces: data.rows[data.parameters[element.dataset.p]],
    slot: element.querySelector(":scope > .ph > .pres"),
    differs: element.classList.contains("d"),
    text: (element.dataset.p + " " + (element.querySelector(":scope > .pb > .pd")?.textContent || "")).toLowerCase(),
    shown: -1,
  }));
  const rules = [...document.querySelectorAll("[data-r]")];
  const output = form.querySelector("output");

  function state() {
    return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
  }

  function apply() {
    const now = state();
    const method = now.pm ? data.methods.indexOf(now.pm) + 1 : 0;
    const device = now.device ? data.devices.indexOf(now.device) + 1 : 0;
    const scenario = method * (data.devices.length + 1) + device;
    const find = (now.find || "").trim().toLowerCase();
    let count = 0;
    const open = new Set();
    for (const row of rows) {
      const face = row.faces[scenario];
      if (face !== row.shown) {
        row.slot.innerHTML = data.faces[face][1];
        row.shown = face;
      }
      const [presence, markup] = data.faces[face];
      const fits = presence !== "none"
        && (!now.presence || presence === now.presence || markup.includes('"w ' + now.presence + '"'))
        && (now.view !== "diff" || row.differs)
        && (!find || row.text.includes(find));
      row.fits = fits;
      if (fits) {
        count += 1;
        // What stands around it stays, as its context.
        for (let around = row.element.parentElement.closest(".p"); around; around = around.parentElement.closest(".p")) open.add(around);
      }
    }
    const filtered = Boolean(now.presence || now.view || find);
    for (const row of rows) {
      const context = !row.fits && open.has(row.element);
      row.element.hidden = !row.fits && !context;
      row.element.classList.toggle("context", context && filtered);
    }
    for (const rule of rules) rule.hidden = data.rules[rule.dataset.r]?.[scenario] === "0";
    output.textContent = count === rows.length ? "" : output.dataset.count.replace("{shown}", count).replace("{all}", rows.length);
  }

  function keep() {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(state())) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString();
    // Some browsers refuse it for pages from a folder; the filters work all the same.
    try { history.replaceState(null, "", (text ? "?" + text : location.pathname) + location.hash); } catch (refused) { /* not in the address */ }
  }

  function read() {
    const query = new URLSearchParams(location.search);
    for (const [name, field] of Object.entries(fields)) {
      const value = query.get(name) || "";
      if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value)) field.value = value;
    }
  }

  // A link to something that the filters hide shows it.
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const hidden = target && (target.hidden || target.closest("[hidden]"));
    if (!hidden) return;
    form.reset();
    apply();
    keep();
    target.scrollIntoView();
  }

  form.addEventListener("input", () => { apply(); keep(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); keep(); }));
  addEventListener("hashchange", reveal);
  addEventListener("popstate", () => { read(); apply(); });
  read();
  apply();
  reveal();
})();
