// Search, in the reader's browser. The index holds the texts of all pages; pairs of letters lead to the few texts worth looking through, so
// that parts of Korean compounds are found. Every part of a page that contains all words of a query is found, and every page that contains them.
(function () {
  const korean = document.documentElement.lang === "ko";
  const say = (ko, en) => (korean ? ko : en);
  const base = document.body.dataset.root;
  const MOST = 60;
  const normal = (text) => text.normalize("NFC").toLowerCase();

  class Index {
    constructor(data) {
      this.data = data;
      this.texts = data.texts.map(([text]) => normal(text));
      this.pairs = new Map();
      this.texts.forEach((text, number) => {
        for (let at = 0; at + 1 < text.length; at += 1) {
          const pair = text.slice(at, at + 2);
          const numbers = this.pairs.get(pair);
          if (!numbers) this.pairs.set(pair, [number]);
          else if (numbers[numbers.length - 1] !== number) numbers.push(number);
        }
      });
      this.places = new Map();
      data.places.forEach((place) => {
        const [, , text] = place;
        if (!this.places.has(text)) this.places.set(text, []);
        this.places.get(text).push(place);
      });
    }

    // The texts that contain a word.
    containing(word) {
      let candidates = null;
      for (let at = 0; at + 1 < word.length; at += 1) {
        const numbers = this.pairs.get(word.slice(at, at + 2)) || [];
        if (candidates === null || numbers.length < candidates.length) candidates = numbers;
      }
      if (candidates === null) candidates = this.texts.keys();
      return new Set([...candidates].filter((number) => this.texts[number].includes(word)));
    }

    // All hits of a query, the best first: { page, id, title, text, score }. A page whose parts only together contain all words is a hit as well.
    find(query) {
      const words = normal(query).split(/\s+/).filter(Boolean);
      if (!words.length) return [];
      const sets = words.map((word) => this.containing(word));
      const hits = [];
      const pages = new Set();
      for (const number of [...sets[0]].filter((n) => sets.every((set) => set.has(n)))) {
        const [text, length] = this.data.texts[number];
        for (const [page, id] of this.places.get(number) || []) {
          pages.add(page);
          hits.push({ page, id, title: text.slice(0, length), text: text.slice(length), score: this.score(words, number, length, id) });
        }
      }
      if (words.length > 1) {
        const apart = sets.map((set) => new Set([...set].flatMap((n) => (this.places.get(n) || []).map(([page]) => page))));
        for (const page of apart[0]) {
          if (!pages.has(page) && apart.every((set) => set.has(page))) {
            hits.push({ page, id: "", title: this.data.pages[page][1], text: "", score: -1 });
          }
        }
      }
      return hits.sort((a, b) => b.score - a.score || a.page - b.page);
    }

    score(words, number, length, id) {
      const title = this.texts[number].slice(0, length);
      const last = title.split(/[.[\]]+/).filter(Boolean).pop() || "";
      let score = id === "" ? 3 : 0;
      for (const word of words) {
        if (title === word || last === word) score += 12;
        else if (title.startsWith(word)) score += 7;
        else if (title.includes(word)) score += 5;
      }
      if (id.startsWith("param-")) score += 2;
      return score - Math.min(title.length / 60, 2);
    }
  }

  let index = null;
  let loading = null;
  window.payspecSearch = (data) => { index = new Index(data); };
  function load() {
    loading ||= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = base + "assets/search-" + document.documentElement.lang + ".js";
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }
  // For tests, and for whoever wants to search from a console.
  window.payspecFind = async (query) => { await load(); return index.find(query).map((hit) => ({ ...hit, page: index.data.pages[hit.page][0] })); };

  let dialog = null;
  function make() {
    dialog = document.createElement("dialog");
    dialog.className = "find";
    dialog.setAttribute("aria-label", say("검색", "Search"));
    const form = document.createElement("form");
    form.method = "dialog";
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    input.placeholder = say("예: 가상계좌, 영수증, bypass, KAKAOPAY", "e.g. virtual account, receipt, bypass, KAKAOPAY");
    input.setAttribute("aria-label", say("검색어", "Words to find"));
    const close = document.createElement("button");
    close.textContent = say("닫기", "Close");
    form.append(input, close);
    const hits = document.createElement("ul");
    hits.className = "hits";
    const note = document.createElement("p");
    note.setAttribute("aria-live", "polite");
    dialog.append(form, note, hits);
    document.body.append(dialog);
    form.addEventListener("submit", (event) => {
      if (event.submitter === close) return;
      event.preventDefault();
      hits.querySelector("a")?.click();
    });
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    let typed = 0;
    input.addEventListener("input", async () => {
      const turn = (typed += 1);
      try { await load(); } catch (failed) { note.textContent = say("검색 색인을 불러오지 못했습니다.", "The index could not be loaded."); return; }
      if (turn === typed) show(input.value, hits, note);
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [input, ...hits.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    });
    hits.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
  }

  function show(query, list, note) {
    const found = index.find(query);
    const words = normal(query).split(/\s+/).filter(Boolean);
    list.replaceChildren(...found.slice(0, MOST).map((hit) => item(hit, words)));
    if (!words.length) note.textContent = "";
    else if (!found.length) note.textContent = say("찾은 내용이 없습니다.", "Nothing was found.");
    else if (found.length > MOST) note.textContent = say(`${found.length}곳 중 ${MOST}곳`, `${MOST} of ${found.length} places`);
    else note.textContent = say(`${found.length}곳`, `${found.length} places`);
  }

  function item(hit, words) {
    const [path, name] = index.data.pages[hit.page];
    const link = document.createElement("a");
    link.href = base + path + (hit.id ? "#" + encodeURIComponent(hit.id).replace(/%7E/g, "~") : "");
    const title = document.createElement("b");
    marked(title, hit.title, words);
    const where = document.createElement("small");
    where.textContent = name;
    link.append(title, where);
    const start = Math.max(0, ...words.map((word) => normal(hit.text).indexOf(word)).filter((at) => at >= 0).slice(0, 1).map((at) => at - 30));
    const piece = hit.text.slice(start, start + 110).trim();
    if (piece) {
      const text = document.createElement("small");
      marked(text, (start > 0 ? "… " : "") + piece + (hit.text.length > start + 110 ? " …" : ""), words);
      link.append(text);
    }
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  }

  function marked(element, text, words) {
    const lower = normal(text);
    // Letters that change their length in the other case would put the marks in the wrong place.
    if (lower.length !== text.length) { element.textContent = text; return; }
    let at = 0;
    while (at < text.length) {
      let next = -1;
      let length = 0;
      for (const word of words) {
        const found = lower.indexOf(word, at);
        if (found >= 0 && (next < 0 || found < next)) { next = found; length = word.length; }
      }
      if (next < 0) break;
      element.append(text.slice(at, next));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next, next + length);
      element.append(mark);
      at = next + length;
    }
    element.append(text.slice(at));
  }

  function open() {
    if (!dialog) make();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
    load().catch(() => {});
  }
  for (const button of document.querySelectorAll("[data-search]")) button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
})();
