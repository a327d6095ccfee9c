"use strict";
// Theme, language, menu, copy buttons, places. Search follows in the same file.
(function () {
  const root = document.documentElement;
  const korean = root.lang === "ko";
  const say = (ko, en) => (korean ? ko : en);
  const remember = (key, value) => { try { localStorage.setItem("payspec-" + key, value); } catch (refused) { /* not kept */ } };

  const themeSwitch = document.querySelector("[data-theme-switch]");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const label = () => { if (themeSwitch) themeSwitch.setAttribute("aria-label", dark() ? themeSwitch.dataset.light : themeSwitch.dataset.dark); };
  label();
  themeSwitch?.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remember("theme", root.dataset.theme);
    label();
  });

  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", () => {
      remember("language", link.dataset.language);
      // The same place and filters in the other language.
      link.href = link.href.split(/[?#]/)[0] + location.search + location.hash;
    });
  }

  const burger = document.querySelector("[data-menu]");
  if (burger) {
    burger.setAttribute("role", "button");
    burger.setAttribute("aria-expanded", "false");
    const toggle = (open) => { root.classList.toggle("menu", open); burger.setAttribute("aria-expanded", String(open)); };
    burger.addEventListener("click", (event) => { event.preventDefault(); toggle(!root.classList.contains("menu")); });
    burger.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); burger.click(); } });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && root.classList.contains("menu")) { toggle(false); burger.focus(); } });
  }

  // Copying: the button stands beside what it copies.
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); return; } catch (refused) { /* no permission, or a page from a folder */ }
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const status = document.createElement("p");
  status.className = "skip";
  status.setAttribute("role", "status");
  document.body.append(status);
  for (const code of document.querySelectorAll("[data-copy]")) {
    const text = code.dataset.copy || code.textContent.replace("({ … })", "");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = say("복사", "copy");
    button.setAttribute("aria-label", say(text + " 복사", "copy " + text));
    button.addEventListener("click", async () => {
      await copy(text);
      button.classList.add("done");
      button.textContent = say("복사됨", "copied");
      status.textContent = say("복사했습니다.", "Copied.");
      setTimeout(() => { button.classList.remove("done"); button.textContent = say("복사", "copy"); }, 1500);
    });
    code.after(button);
  }

  // Contents: where the reader is.
  const places = [...document.querySelectorAll(".contents a")].map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  const seen = places.filter((place) => place[1]);
  if (seen.length) {
    const mark = () => {
      let here = null;
      for (const [link, target] of seen) if (target.getBoundingClientRect().top < 160) here = link;
      for (const [link] of seen) link.classList.toggle("here", link === here);
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; mark(); }); }
    }, { passive: true });
    mark();
  }
  addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("main details")) part.open = true; });
})();
