"use strict";
// The page of the checker: reads what is pasted, asks the validators, and shows what they say beside the lines it concerns.
(function () {
  const form = document.getElementById("checker");
  if (!form) return;
  const data = JSON.parse(document.getElementById("checker-data").textContent);
  const { gateways, devices, words } = data;
  const language = document.documentElement.lang;
  const { gateway: gatewayField, operation: operationField, device: deviceField, text: textField } = form.elements;
  const result = document.getElementById("result");
  const contracts = form.querySelector(".contracts");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  // Text in which backticks mark code.
  function prose(text) {
    return text.split(/(`[^`]+`)/).filter(Boolean).map((part) => (/^`[^`]+`$/.test(part) ? element("code", {}, part.slice(1, -1)) : part));
  }
  function options(field, entries, chosen) {
    field.replaceChildren(...entries.map(([value, name]) => element("option", value === chosen ? { value, selected: "" } : { value }, name)));
    field.value = entries.some(([value]) => value === chosen) ? chosen : entries[0][0];
  }

  const gateway = () => gateways.find(({ id }) => id === gatewayField.value);
  const operation = () => gateway()?.operations.find(({ id }) => id === operationField.value);

  function chooseGateway(id) {
    options(gatewayField, [["", words.choose], ...gateways.map((g) => [g.id, g.name])], id);
    chooseOperation(operationField.value);
  }
  function chooseOperation(id) {
    const known = gateway()?.operations || [];
    options(operationField, [["", words.choose], ...known.map((o) => [o.id, `${o.name} (${o.function || o.method + " " + o.route})`])], id);
    const held = new Set([...contracts.querySelectorAll(":checked")].map((box) => box.value));
    const offered = gateway()?.contracts || [];
    contracts.hidden = !offered.length;
    contracts.querySelector("div").replaceChildren(...offered.map((contract) => {
      const box = element("input", { type: "checkbox", name: "holds", value: contract.id });
      box.checked = held.has(contract.id);
      return element("label", {}, box, element("span", {}, contract.name));
    }));
    deviceField.closest("label").hidden = Boolean(operation()) && !operation().device;
  }
  options(deviceField, [["", words.unknown], ...devices.map((d) => [d.id, d.name])], "");

  // What was chosen by hand, or in the address, is not chosen again by what a text seems to say.
  const query = new URLSearchParams(location.search);
  let byHand = { gateway: query.has("gateway"), operation: query.has("operation") };
  chooseGateway(query.get("gateway") || "");
  chooseOperation(query.get("operation") || "");

  function preselect(found) {
    const calls = found.calls;
    if (!calls.length) return;
    const fits = (g, o) => calls.some((call) => call.gateway.id === g && (!o || call.operation.id === o));
    if (!byHand.gateway && (found.sure || !fits(gatewayField.value))) chooseGateway(found.sure ? calls[0].gateway.id : "");
    const here = calls.find((call) => call.gateway.id === gatewayField.value);
    if (here && !byHand.operation && !(operationField.value && fits(gatewayField.value, operationField.value))) chooseOperation(here.operation.id);
  }

  function mistake(text, error) {
    const why = { end: ["글이 끝났습니다", "the text ends"], comma: ["쉼표나 닫는 괄호가 있어야 합니다", "a comma or a closing bracket is missing"],
      string: ["문자열이 닫히지 않았습니다", "the text in quotes is not closed"], template: ["템플릿 문자열이 닫히지 않았습니다", "the template is not closed"],
      comment: ["주석이 닫히지 않았습니다", "the comment is not closed"], bracket: ["괄호의 짝이 맞지 않습니다", "brackets do not match"],
      name: ["파라미터 이름이 있어야 합니다", "a name is missing"], value: ["값이 있어야 합니다", "a value is missing"],
      escape: ["잘못된 이스케이프입니다", "no such escape"], deep: ["너무 깊습니다", "it is nested too deep"] }[error.message];
    const place = window.payspecReader.place(text, error.at);
    return fill(words.unreadable, { ...place, why: why ? why[language === "ko" ? 0 : 1] : error.message });
  }

  function say(kind, text, ...more) {
    result.replaceChildren(element("p", { class: "verdict " + kind }, text), ...more);
  }

  // Where the text leaves the gateway open: those that take the call, to choose from.
  function candidates(calls) {
    const box = element("p", { class: "actions" });
    for (const g of new Set(calls.map((call) => call.gateway))) {
      const button = element("button", { type: "button" }, g.name);
      button.addEventListener("click", () => { byHand = { gateway: true, operation: false }; chooseGateway(g.id); check(); });
      box.append(button);
    }
    return box;
  }

  let turn = 0;
  async function check() {
    const now = (turn += 1);
    const text = textField.value;
    if (!text.trim()) { result.replaceChildren(); return; }
    let found;
    try {
      found = window.payspecDetect(text, gateways);
    } catch (error) {
      if (!(error instanceof window.payspecReader.Mistake)) throw error;
      say("reject", mistake(text, error));
      return;
    }
    if (!found) { say("", words.nothing); return; }
    preselect(found);
    if (!operation()) { say("", words.chooseFirst, candidates(found.calls)); return; }
    if (!window.payspec) { say("", words.noValidators); return; }

    const { node, parameters } = found;
    const [g, o] = [gateway(), operation()];
    const name = o.id.split("-").map((part) => part[0].toUpperCase() + part.slice(1)).join("");
    let modules;
    try {
      modules = await Promise.all([window.payspec.require("index.cjs"), window.payspec.require(`${g.id}/${o.id}.cjs`), window.payspec.require(`${g.id}/${o.id}.messages.cjs`)]);
    } catch (failed) {
      say("", words.noValidators);
      return;
    }
    if (now !== turn) return;
    const [{ unknownValue }, validators, messages] = modules;
    const places = new Map();
    const payload = window.payspecReader.value(node, () => unknownValue, places);
    for (const { name: member, node: value } of parameters) {
      if (Object.hasOwn(payload, member)) continue;
      payload[member] = value.kind === "unknown" ? unknownValue : value.value;
      places.set("/" + member, { start: value.start, end: value.end, kind: value.kind });
    }
    const context = {};
    if (o.device && deviceField.value) context.device = deviceField.value;
    const boxes = [...contracts.querySelectorAll("input")];
    if (boxes.some((box) => box.checked)) context.holds = boxes.filter((box) => box.checked).map((box) => box.value);
    const report = validators["validate" + name](payload, context);
    const describe = (finding) => messages["describe" + name](finding, language);
    show(text, node, places, report, describe, o);
  }

  // Where a finding is shown: what it is about, or the nearest object around it that is there.
  function placeOf(path, places) {
    for (let way = path; ; way = way.slice(0, way.lastIndexOf("/"))) {
      const place = places.get(way);
      if (place) return { place, given: way === path };
      if (way === "") return { place: null, given: false };
    }
  }

  const escaped = (text) => [...text].map((c) => (/[A-Za-z0-9_-]/.test(c) ? c : "~" + c.codePointAt(0).toString(16))).join("");
  function parameterAnchor(parameter) {
    const steps = parameter.match(/"(?:[^"\\]|\\.)*"|\[\]|[^.[\]"]+/g) || [];
    return "param-" + steps.map((step) => (step === "[]" ? "~" : escaped(step.startsWith('"') ? JSON.parse(step) : step))).join(".");
  }
  function links(finding, page) {
    const meta = element("p", { class: "meta" });
    const own = finding.rule.includes(":");
    const rule = element("code", {}, finding.rule);
    meta.append(words.rule + " ", own ? rule : element("a", { href: `${page}#rule-${escaped(finding.rule)}` }, rule));
    if (finding.parameter) meta.append(" · ", element("a", { href: `${page}#${parameterAnchor(finding.parameter)}` }, words.parameter));
    return meta;
  }

  function card(finding, describe, page) {
    const severity = finding.severity || "notice";
    return element("div", { class: "finding " + severity },
      element("span", { class: "sev " + severity }, words[severity]), " ", element("code", {}, finding.parameter || words.whole),
      element("p", {}, ...prose(describe(finding))), links(finding, page));
  }

  function show(text, node, places, report, describe, o) {
    const count = (severity) => report.findings.filter((f) => f.severity === severity).length;
    const errors = count("error");
    let verdict = ["accept", words.accept];
    if (errors) verdict = ["reject", fill(words.reject, { n: errors })];
    else if (report.notJudged.length) verdict = ["open", words.open];
    else if (report.findings.length) verdict = ["accept", fill(words.acceptWith, { n: report.findings.length })];

    // Lines of the payload, with marks and the findings below the line they begin on.
    const lineOf = (at) => window.payspecReader.place(text, at).line;
    const marks = [];
    const byLine = new Map();
    for (const finding of report.findings) {
      const { place, given } = placeOf(finding.path, places);
      const start = place ? (given && place.name ? place.name.start : place.start) : node.start;
      if (place && given && finding.path !== "") marks.push({ start, end: place.end, severity: finding.severity });
      const line = lineOf(start);
      byLine.set(line, [...(byLine.get(line) || []), finding]);
    }
    const unknowns = window.payspecReader.unknowns(node);
    const list = element("ol");
    let offset = 0;
    text.split(/(\r\n|[\n\r\u2028\u2029])/).forEach((piece, index) => {
      if (index % 2 === 0) {
        const number = index / 2 + 1;
        const findings = byLine.get(number) || [];
        const row = element("li", findings.length ? { class: "marked" } : {},
          element("div", { class: "l" }, element("span", { "aria-hidden": "true" }, String(number)), line(piece, offset, marks, unknowns)));
        for (const finding of findings) row.append(card(finding, describe, o.page));
        list.append(row);
      }
      offset += piece.length;
    });
    const parts = [element("div", { class: "lines" }, list)];
    if (report.notJudged.length) parts.push(...notJudged(report, describe, o.page));
    say(verdict[0], verdict[1], ...parts);
  }

  // A line with its marks: findings underlined, expressions in another colour.
  function line(piece, offset, marks, unknowns) {
    const out = element("pre");
    const edges = new Set([0, piece.length]);
    for (const { start, end } of [...marks, ...unknowns]) for (const at of [start - offset, end - offset]) if (at > 0 && at < piece.length) edges.add(at);
    const cuts = [...edges].sort((a, b) => a - b);
    const rank = { error: 3, warning: 2, notice: 1 };
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const [from, to] = [cuts[at] + offset, cuts[at + 1] + offset];
      let part = piece.slice(cuts[at], cuts[at + 1]);
      const within = ({ start, end }) => start <= from && to <= end;
      if (unknowns.some(within)) part = element("i", {}, part);
      const mark = marks.filter(within).sort((a, b) => rank[b.severity] - rank[a.severity])[0];
      out.append(mark && String(part.textContent ?? part).trim() ? element("u", { class: mark.severity }, part) : part);
    }
    return out;
  }

  function notJudged(report, describe, page) {
    const seen = new Set();
    const items = report.notJudged.filter(({ rule, path }) => !seen.has(rule + " " + path) && seen.add(rule + " " + path)).map((check) => {
      const item = element("div", { class: "finding" }, element("code", {}, check.parameter || words.whole), element("p", {}, ...prose(describe(check))), links(check, page));
      return element("li", {}, item);
    });
    const box = element("details", {}, element("summary", {}, `${words.notJudged} (${items.length})`), element("p", { class: "note" }, words.notJudgedWhy), element("ul", { class: "apart" }, ...items));
    return [box];
  }

  let waiting = 0;
  textField.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(check, 250); });
  gatewayField.addEventListener("change", () => { byHand = { gateway: gatewayField.value !== "", operation: false }; chooseOperation(operationField.value); check(); });
  operationField.addEventListener("change", () => { byHand.operation = operationField.value !== ""; chooseOperation(operationField.value); check(); });
  deviceField.addEventListener("change", check);
  contracts.addEventListener("change", check);
  form.addEventListener("submit", (event) => { event.preventDefault(); check(); });
  form.querySelector("[data-example]").addEventListener("click", (event) => { textField.value = event.currentTarget.dataset.example; check(); });
  form.querySelector("[data-clear]").addEventListener("click", () => {
    textField.value = "";
    byHand = { gateway: false, operation: false };
    chooseGateway("");
    result.replaceChildren();
    textField.focus();
  });
})();
