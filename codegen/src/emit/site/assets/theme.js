"use strict";
// Runs before the page is drawn, so that no wrong colours flash up. Storage may be refused; then the system's choice holds.
(function () {
  document.documentElement.classList.add("js");
  try {
    var chosen = localStorage.getItem("payspec-theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch (refused) { /* nothing to remember */ }
})();
