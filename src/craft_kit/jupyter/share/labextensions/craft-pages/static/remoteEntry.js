// For Voilà, without a build: an output whose widget has not come yet waits for it, on a slow machine too.
//
// Why: in ipywidgets 8.1.9 `get_model` looks for a missing model for two seconds, then throws. The renderer
// of an output takes that for "there is no such model" if the models have arrived meanwhile, and the output
// stays empty for good ("widget model not found"). Voilà asks for every output before the models are there.
// So as long as they are not, the answer is no at once: then the renderer asks again when they are.
const wait = {
  id: "craft-pages:wait",
  autoStart: true,
  activate(app) {
    app.widgetManagerPromise?.promise.then((manager) => { // JupyterLab and Notebook 7 have no such promise
      const ask = manager.get_model.bind(manager);
      manager.get_model = async (id) => {
        if (!manager.has_model(id) && !manager.restoredStatus) throw new Error("The widgets of this page are still on their way.");
        return ask(id);
      };
    });
  },
};
(window._JUPYTERLAB ??= {})["craft-pages"] = { init() {}, get: async () => () => ({ __esModule: true, default: [wait] }) };
