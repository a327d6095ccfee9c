"use strict";
// The language that was chosen last, else Korean.
(function () {
  var language = "ko";
  try { if (localStorage.getItem("payspec-language") === "en") language = "en"; } catch (refused) { /* Korean, then */ }
  location.replace(language + "/index.html");
})();
