"use strict";
// Reads JSON and the literals of JavaScript with the places of all values. Nothing is evaluated: whatever is not a literal is `unknown`, and
// reading goes on behind it. `payspecReader.read(text, at)` gives { node, end } or throws a `Mistake` with a place.
//
// A node is { kind, start, end } with kind `object` (members: [{ name, start, end, value }]), `array` (items), `string` | `number` | `boolean` |
// `null` (value), or `unknown` (why: `expression` | `spread`). A template with `${...}` is unknown; one without is a string.
(function () {
  class Mistake extends Error {
    constructor(why, at) { super(why); this.at = at; }
  }

  const OPEN = { "(": ")", "[": "]", "{": "}" };
  const letter = /[\p{ID_Start}$_]/u;
  const letters = /[\p{ID_Continue}$\u200c\u200d]/u;
  // The deepest nesting that is read: the reader must not run out of stack on a hostile text.
  const DEEPEST = 200;

  class Reader {
    constructor(text, at) { this.text = text; this.at = at; this.depth = 0; }

    peek() { return this.text[this.at]; }

    // Passes blanks and comments.
    blank() {
      for (;;) {
        while (this.at < this.text.length && /[\s\ufeff]/.test(this.text[this.at])) this.at += 1;
        if (this.text.startsWith("//", this.at)) {
          const end = this.text.slice(this.at).search(/[\n\r\u2028\u2029]/);
          this.at = end < 0 ? this.text.length : this.at + end;
        } else if (this.text.startsWith("/*", this.at)) {
          const end = this.text.indexOf("*/", this.at + 2);
          if (end < 0) throw new Mistake("comment", this.at);
          this.at = end + 2;
        } else return;
      }
    }

    value() {
      this.blank();
      const start = this.at;
      const node = this.literal();
      if (node) {
        this.blank();
        // `as const`, `satisfies ...` and casts of TypeScript change no value.
        while (/^(as|satisfies)\b/.test(this.text.slice(this.at, this.at + 10))) { this.expression(); this.blank(); }
        if (this.at >= this.text.length || /[,}\]);:]/.test(this.peek())) return node;
        // No operator: a comma was forgotten.
        if (/["'{\d]/.test(this.peek()) || (letter.test(this.char()) && !/^(in|instanceof)\b/.test(this.text.slice(this.at, this.at + 12)))) throw new Mistake("comma", this.at);
        // A literal that goes on is an expression: `1000 * 2`, `"a" + b`, `{}.x`.
        this.at = start;
      }
      this.expression();
      if (this.at === start) throw new Mistake("value", start);
      let end = this.at;
      while (end > start && /\s/.test(this.text[end - 1])) end -= 1;
      return { kind: "unknown", why: "expression", start, end };
    }

    // A literal, or null where there is none here.
    literal() {
      const start = this.at;
      const c = this.peek();
      if (c === undefined) throw new Mistake("end", start);
      if (c === "{") return this.object();
      if (c === "[") return this.array();
      if (c === '"' || c === "'") return { kind: "string", value: this.string(c), start, end: this.at };
      if (c === "`") return this.template();
      const number = /^[+-]?(?:0[xX][0-9a-fA-F][0-9a-fA-F_]*|0[oO][0-7][0-7_]*|0[bB][01][01_]*|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)(?![\p{ID_Continue}$])/u.exec(this.text.slice(start, start + 400));
      if (number) {
        const plain = number[0].replace(/_/g, "");
        const sign = plain.startsWith("-") ? -1 : 1;
        this.at = start + number[0].length;
        return { kind: "number", value: sign * Number(plain.replace(/^[+-]/, "")), raw: plain, start, end: this.at };
      }
      const word = this.word();
      if (word === "true" || word === "false") return { kind: "boolean", value: word === "true", start, end: this.at };
      if (word === "null") return { kind: "null", value: null, start, end: this.at };
      // Members that are undefined are not sent.
      if (word === "undefined") return { kind: "undefined", start, end: this.at };
      this.at = start;
      return null;
    }

    word() {
      const start = this.at;
      if (this.at < this.text.length && letter.test(this.char())) {
        do this.at += this.char().length; while (this.at < this.text.length && letters.test(this.char()));
      }
      return this.text.slice(start, this.at);
    }

    char() { return String.fromCodePoint(this.text.codePointAt(this.at)); }

    object() {
      const start = this.enter();
      const members = [];
      for (;;) {
        this.blank();
        if (this.peek() === "}") { this.at += 1; break; }
        members.push(this.member());
        this.blank();
        if (this.peek() === ",") this.at += 1;
        else if (this.peek() !== "}") throw new Mistake(this.at >= this.text.length ? "end" : "comma", this.at);
      }
      this.depth -= 1;
      return { kind: "object", members, start, end: this.at };
    }

    member() {
      const start = this.at;
      if (this.text.startsWith("...", this.at)) {
        this.at += 3;
        this.expression();
        return { name: null, start, end: this.at, value: { kind: "unknown", why: "spread", start, end: this.at } };
      }
      const c = this.peek();
      let name = null;
      if (c === '"' || c === "'") name = this.string(c);
      else if (c === "[") {
        // A computed name: one that is a literal is as good as written.
        this.at += 1;
        this.blank();
        const inner = this.at;
        const literal = this.literal();
        this.blank();
        if (literal?.kind === "string" && this.peek() === "]") name = literal.value;
        else { this.at = inner; this.expression(); }
        if (this.peek() !== "]") throw new Mistake("bracket", this.at);
        this.at += 1;
      } else {
        const number = /^\d+/.exec(this.text.slice(this.at, this.at + 20));
        if (number) { name = number[0]; this.at += number[0].length; } else name = this.word();
        if (name === "") throw new Mistake("name", this.at);
      }
      const end = this.at;
      this.blank();
      if (this.peek() === ":") {
        this.at += 1;
        return { name, start, end, value: this.value() };
      }
      // `{ amount }`, and methods.
      this.expression();
      return { name, start, end, value: { kind: "unknown", why: "expression", start, end: Math.max(end, this.at) } };
    }

    array() {
      const start = this.enter();
      const items = [];
      for (;;) {
        this.blank();
        if (this.peek() === "]") { this.at += 1; break; }
        if (this.text.startsWith("...", this.at)) {
          const from = this.at;
          this.at += 3;
          this.expression();
          items.push({ kind: "unknown", why: "spread", start: from, end: this.at });
        } else items.push(this.value());
        this.blank();
        if (this.peek() === ",") this.at += 1;
        else if (this.peek() !== "]") throw new Mistake(this.at >= this.text.length ? "end" : "comma", this.at);
      }
      this.depth -= 1;
      return { kind: "array", items, start, end: this.at };
    }

    enter() {
      this.depth += 1;
      if (this.depth > DEEPEST) throw new Mistake("deep", this.at);
      this.at += 1;
      return this.at - 1;
    }

    string(quote) {
      const start = this.at;
      let out = "";
      this.at += 1;
      for (;;) {
        const c = this.peek();
        if (c === undefined || c === "\n" || c === "\r") throw new Mistake("string", start);
        this.at += 1;
        if (c === quote) return out;
        out += c === "\\" ? this.escape() : c;
      }
    }

    // What stands behind a backslash.
    escape() {
      const start = this.at - 1;
      const c = this.peek();
      this.at += 1;
      const hex = (length) => {
        const digits = this.text.slice(this.at, this.at + length);
        if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits)) throw new Mistake("escape", start);
        this.at += length;
        return String.fromCharCode(parseInt(digits, 16));
      };
      if (c === undefined) throw new Mistake("end", start);
      if (c === "u" && this.peek() === "{") {
        const end = this.text.indexOf("}", this.at);
        const point = parseInt(this.text.slice(this.at + 1, end), 16);
        if (end < 0 || !(point <= 0x10ffff)) throw new Mistake("escape", start);
        this.at = end + 1;
        return String.fromCodePoint(point);
      }
      if (c === "u") return hex(4);
      if (c === "x") return hex(2);
      if (c === "\r" && this.peek() === "\n") { this.at += 1; return ""; }
      if (c === "\n" || c === "\r" || c === "\u2028" || c === "\u2029") return "";
      const known = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", 0: "\0" };
      return c in known ? known[c] : c;
    }

    template() {
      const start = this.at;
      let out = "";
      let whole = true;
      this.at += 1;
      for (;;) {
        const c = this.peek();
        if (c === undefined) throw new Mistake("template", start);
        this.at += 1;
        if (c === "`") break;
        if (c === "\\") out += this.escape();
        else if (c === "$" && this.peek() === "{") {
          whole = false;
          this.at += 1;
          this.skipTo("}", this.at - 2);
        } else out += c === "\r" ? (this.peek() === "\n" ? "" : "\n") : c;
      }
      if (whole) return { kind: "string", value: out, start, end: this.at };
      return { kind: "unknown", why: "expression", start, end: this.at };
    }

    // Passes an expression: up to a comma or the bracket that closes what it stands in.
    expression() {
      for (;;) {
        this.blank();
        const c = this.peek();
        if (c === undefined || c === "," || c === ")" || c === "]" || c === "}" || c === ";") return;
        this.pass(c);
      }
    }

    // Passes everything up to a bracket, that included.
    skipTo(close, opened) {
      this.depth += 1;
      if (this.depth > DEEPEST) throw new Mistake("deep", this.at);
      for (;;) {
        this.blank();
        const c = this.peek();
        if (c === undefined) throw new Mistake("bracket", opened);
        if (c === close) { this.at += 1; this.depth -= 1; return; }
        if (c === ")" || c === "]" || c === "}") throw new Mistake("bracket", this.at);
        this.pass(c);
      }
    }

    // Passes one token of an expression.
    pass(c) {
      const start = this.at;
      if (c === '"' || c === "'") this.string(c);
      else if (c === "`") this.template();
      else if (OPEN[c]) { this.at += 1; this.skipTo(OPEN[c], start); }
      else if (c === "/" && this.regularHere(start)) this.regular(start);
      else if (letter.test(this.char())) this.word();
      else this.at += this.char().length;
    }

    // A slash begins a regular expression where a value is expected.
    regularHere(at) {
      let before = at - 1;
      while (before >= 0 && /\s/.test(this.text[before])) before -= 1;
      return before < 0 || /[=(,:[!&|?{};+\-*%<>~^]/.test(this.text[before]);
    }

    regular(start) {
      this.at += 1;
      let inClass = false;
      for (;;) {
        const c = this.peek();
        if (c === undefined || c === "\n") { this.at = start + 1; return; }
        this.at += 1;
        if (c === "\\") this.at += 1;
        else if (c === "[") inClass = true;
        else if (c === "]") inClass = false;
        else if (c === "/" && !inClass) return;
      }
    }
  }

  // The value of a node as plain data. Unknown values become `unknown()`, undefined members fall away; `__proto__` is a name like others.
  // `places` takes, by JSON Pointer, where values stand. A member given twice counts as it was given last, as in JavaScript.
  function value(node, unknown, places, pointer = "") {
    places?.set(pointer, { start: node.start, end: node.end, kind: node.kind });
    switch (node.kind) {
      case "object": {
        const out = Object.create(null);
        const plain = {};
        for (const member of node.members) {
          if (member.name === null) continue;
          const below = pointer + "/" + member.name.replace(/~/g, "~0").replace(/\//g, "~1");
          if (member.value.kind === "undefined") { delete out[member.name]; continue; }
          out[member.name] = value(member.value, unknown, places, below);
          const place = places?.get(below);
          if (place) { place.name = { start: member.start, end: member.end }; }
        }
        for (const name of Object.keys(out)) Object.defineProperty(plain, name, { value: out[name], enumerable: true, writable: true, configurable: true });
        return plain;
      }
      case "array": return node.items.map((item, index) => value(item.kind === "undefined" ? { ...item, kind: "null" } : item, unknown, places, pointer + "/" + index));
      case "unknown": return unknown(node);
      case "null": return null;
      default: return node.value;
    }
  }

  // All nodes that are unknown, members of unknown name included.
  function unknowns(node, found = []) {
    if (node.kind === "object") for (const member of node.members) { if (member.name === null && member.value.kind !== "unknown") found.push(member.value); unknowns(member.value, found); }
    else if (node.kind === "array") for (const item of node.items) unknowns(item, found);
    else if (node.kind === "unknown") found.push(node);
    return found;
  }

  // Line and column, both from 1.
  function place(text, at) {
    const before = text.slice(0, at).split(/\r\n|[\n\r\u2028\u2029]/);
    return { line: before.length, column: before[before.length - 1].length + 1 };
  }

  window.payspecReader = {
    Mistake,
    // Of a literal it does not matter what follows: it stands in a call, in quotes of a shell, or alone.
    read(text, at = 0) {
      const reader = new Reader(text, at);
      reader.blank();
      const node = reader.literal() || reader.value();
      return { node, end: reader.at };
    },
    // Where the text goes on behind blanks and comments.
    skip(text, at) { const reader = new Reader(text, at); reader.blank(); return reader.at; },
    value,
    unknowns,
    place,
  };
})();
