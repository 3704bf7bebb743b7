// What the course adds to JupyterLab and Notebook 7, without a build: they load this file as it is.
(() => {
  let shared;
  const need = async (name) => (await Object.values(shared[name])[0].get())();

  async function plugins() {
    const parts = await Promise.all([import("./panel.js"), import("./check.js"), import("./again.js")]);
    return parts.map(({ id, activate }) => ({ id, autoStart: true, activate: (app) => activate(app, need) }));
  }

  (window._JUPYTERLAB ??= {})["craft-course"] = {
    init(scope) { shared = scope; },
    async get() {
      const found = await plugins();
      return () => ({ __esModule: true, default: found }); // without __esModule the whole of JupyterLab stays blank
    },
  };
})();
