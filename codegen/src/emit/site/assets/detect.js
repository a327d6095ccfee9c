"use strict";
// Finds the payload in a pasted text and says what it seems to be for: `payspecDetect(text, gateways)` gives
// { node, parameters, calls: [{ gateway, operation }], sure } or null. `parameters` are values that stand in a route. Nothing is evaluated.
(function () {
  const { read, skip, Mistake } = window.payspecReader;
  const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const all = (gateways) => gateways.flatMap((gateway) => gateway.operations.map((operation) => ({ gateway, operation })));

  // Member of an object node by name; the last one counts.
  const member = (node, name) => (node?.kind === "object" ? node.members.filter((m) => m.name === name).pop()?.value : undefined);
  const at = (node, path) => path.split(".").reduce((below, name) => member(below, name), node);

  // An object (or something else) read at a place, or null where there is none.
  function tryRead(text, from) {
    try {
      const { node } = read(text, from);
      return node.kind === "object" || node.kind === "array" ? node : null;
    } catch (mistake) {
      // A mistake within what is clearly the payload is the reader's to know.
      if (mistake instanceof Mistake && text[skip(text, from)] === "{") throw mistake;
      return null;
    }
  }

  // `PortOne.requestPayment({...})`, `IMP.request_pay({...}, function ...)`, `window.IMP...`, `portone.requestPayment`.
  function fromFunction(text, gateways) {
    const names = [...new Set(all(gateways).map(({ operation }) => operation.function).filter(Boolean))];
    let first = null;
    for (const name of names) {
      const found = new RegExp("(?<![\\p{ID_Continue}$])" + quoted(name.split(".").pop()) + "\\s*\\(", "u").exec(text);
      if (found && (!first || found.index < first.index)) first = { index: found.index, from: found.index + found[0].length, name };
    }
    if (!first) return null;
    const node = tryRead(text, first.from);
    return node && { node, parameters: [], calls: all(gateways).filter(({ operation }) => operation.function === first.name) };
  }

  // The parts of a route that stand in a text: values of its parameters.
  function matchRoute(text, route) {
    const names = [];
    const pattern = route.split(/(\{[^}]+\})/).map((part) => {
      const name = /^\{([^}]+)\}$/.exec(part);
      if (!name) return quoted(part);
      names.push(name[1]);
      return "(\\$\\{(?:[^{}]|\\{[^{}]*\\})*\\}|[^\\s/\"'`?#,;)]+)";
    }).join("");
    const found = new RegExp(pattern + "(?![\\p{ID_Continue}/$-])", "ud").exec(text);
    if (!found) return null;
    const parameters = names.map((name, index) => {
      const [start, end] = found.indices[index + 1];
      const raw = found[index + 1];
      const known = !/[$`{}]/.test(raw);
      let value = raw;
      try { value = decodeURIComponent(raw); } catch (bad) { /* as it stands */ }
      return { name, node: known ? { kind: "string", value, start, end } : { kind: "unknown", why: "expression", start, end } };
    });
    return { index: found.index, end: found.index + found[0].length, parameters };
  }

  function fromRoute(text, gateways) {
    const routes = [...new Set(all(gateways).map(({ operation }) => operation.route).filter(Boolean))];
    const found = routes.map((route) => ({ route, place: matchRoute(text, route) })).filter(({ place }) => place);
    if (!found.length) return null;
    // The longest route at the earliest place: `/payments/{id}/cancel` is not `/payments/{id}`.
    found.sort((a, b) => a.place.index - b.place.index || b.route.length - a.route.length);
    const { route, place } = found[0];
    const calls = all(gateways).filter(({ operation }) => operation.route === route);
    const heads = [/JSON\.stringify\s*\(/g, /(?:^|\s)(?:-d|--data|--data-raw|--json)\s+\$?['"]?(?=\s*\{)/g, /\b(?:body|data|json)\s*[:=]\s*(?=\{)/g, /,\s*(?=\{)/g, /\n\s*(?=\{)/g];
    for (const head of heads) {
      for (const hit of text.matchAll(head)) {
        if (hit.index < place.end && head !== heads[0]) continue;
        const node = tryRead(text, hit.index + hit[0].length);
        if (node) return { node, parameters: place.parameters, calls };
      }
    }
    return { node: { kind: "object", members: [], start: place.index, end: place.end }, parameters: place.parameters, calls };
  }

  // An object by itself, or the first one that is given to a name.
  function fromObject(text, gateways) {
    let from = skip(text, 0);
    if (text[from] === "(") from = skip(text, from + 1);
    if (text[from] !== "{" && text[from] !== "[") {
      const found = /[=:(]\s*\{/.exec(text);
      if (!found) return null;
      from = found.index + found[0].length - 1;
    }
    const node = tryRead(text, from);
    if (!node) return null;
    const names = node.kind === "object" ? new Set(node.members.map((m) => m.name).filter((name) => name !== null)) : new Set();
    let calls = [];
    let best = 0;
    for (const call of all(gateways)) {
      const own = call.operation.members;
      const shared = own.filter((name) => names.has(name)).length;
      const score = shared / (names.size + own.filter((name) => call.operation.required.includes(name) && !names.has(name)).length || 1);
      if (shared === 0 || score < best - 1e-9) continue;
      if (score > best + 1e-9) calls = [];
      best = score;
      calls.push(call);
    }
    return { node, parameters: [], calls };
  }

  // Of several calls of one function those that the payload tells, then those of the gateway that it tells.
  function narrow(found) {
    const has = ({ operation }) => operation.needs.every((path) => at(found.node, path));
    const special = found.calls.filter((call) => call.operation.needs.length && has(call));
    const plain = found.calls.filter((call) => !call.operation.needs.length);
    const calls = special.length ? special : plain;
    const text = (path) => { const node = at(found.node, path); return node?.kind === "string" ? node.value : ""; };
    const named = (gateway) => {
      const provider = gateway.provider.toLowerCase();
      const short = gateway.id.split("/").pop();
      const pg = text("pg").split(".")[0].toLowerCase();
      return [pg, text("pgProvider").toLowerCase()].some((name) => name !== "" && (name === provider || name === short));
    };
    const owned = ({ operation }) => operation.own.some((name) => at(found.node, "bypass." + name));
    const told = calls.filter((call) => named(call.gateway) || owned(call));
    return { ...found, calls: told.length ? told : calls, sure: told.length > 0 || new Set(calls.map(({ gateway }) => gateway.id)).size === 1 };
  }

  window.payspecDetect = (text, gateways) => {
    const found = fromFunction(text, gateways) || fromRoute(text, gateways) || fromObject(text, gateways);
    return found && narrow(found);
  };
})();
