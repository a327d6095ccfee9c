"use strict";
// Loads the generated validators: CommonJS modules, each in a script of its own, so that they load from a folder as well as from a server.
(function () {
  const modules = new Map();
  const waiting = new Map();
  const base = document.body.dataset.root + "assets/validators/";

  function load(path) {
    if (!waiting.has(path)) {
      waiting.set(path, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = base + path + ".js";
        script.onload = resolve;
        script.onerror = () => reject(new Error(path));
        document.head.append(script);
      }).then(() => Promise.all(modules.get(path).needs.map(load))));
    }
    return waiting.get(path);
  }

  function get(path) {
    const module = modules.get(path);
    if (!module.exports) {
      const made = { exports: {} };
      module.exports = made.exports;
      module.make((name) => get(module.ways[name]), made, made.exports);
      module.exports = made.exports;
    }
    return module.exports;
  }

  window.payspec = {
    // Called by the scripts: the module's path, what it requires (name to path), and the module as a function.
    define(path, ways, make) { modules.set(path, { ways, needs: Object.values(ways), make, exports: null }); },
    async require(path) { await load(path); return get(path); },
  };
})();
