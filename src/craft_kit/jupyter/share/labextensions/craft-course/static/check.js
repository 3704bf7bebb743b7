// The button "Check my notebook" above graded work: save, ask the server, show what it says. In a lesson there
// is nothing to hand in: no such button there, and none of nbgrader's.
// The words of the answer are the server's (craft_kit/notebook_check.py).
export const id = "craft-course:check";

const NAME = "Check my notebook";
const STYLE = `
.craft-check .jp-ToolbarButtonComponent-label { margin-left: 4px; }
.craft-not-graded .jp-NotebookPanel-toolbar :is(.validate-button, .jp-Toolbar-item:has(.validate-button)) { display: none; }
.craft-check-said { max-width: 34em; font: 15px/1.5 var(--jp-ui-font-family); color: var(--jp-ui-font-color0); }
.craft-check-said p { margin: 0 0 12px; }
.craft-check-said ul { margin: 0 0 12px; padding-left: 1.2em; }
.craft-check-said li { margin-bottom: 6px; }`;

const isGraded = (model) => [...model.cells].some((cell) => cell.getMetadata("nbgrader")?.grade);

async function ask(services, path, { ServerConnection, URLExt }) {
  const { contents, serverSettings } = services;
  const query = `?path=${encodeURIComponent(contents.localPath(path))}`;
  const address = URLExt.join(serverSettings.baseUrl, "craftkit", "check-notebook") + query;
  try {
    const response = await ServerConnection.makeRequest(address, {}, serverSettings);
    const answer = await response.json();
    return response.ok ? answer : { sentences: [answer.message] };
  } catch {
    return { sentences: ["The server does not answer. Wait a moment, then press the button again."] };
  }
}

function element(name, ...content) {
  const node = document.createElement(name);
  node.append(...content);
  return node;
}

function shown({ sentences, advice }, { Widget }) {
  const node = element("div");
  node.setAttribute("role", "alert"); // read out: the dialog's focus is on its button
  if (sentences.length > 1) node.append(element("ul", ...sentences.map((sentence) => element("li", sentence))));
  else node.append(element("p", ...sentences));
  if (advice) node.append(element("p", advice));
  const body = new Widget({ node });
  body.addClass("craft-check-said");
  return body;
}

async function check(services, context, jupyter) {
  try {
    await context.save();
  } catch {
    return; // JupyterLab has said why it could not be saved
  }
  const answer = await ask(services, context.path, jupyter);
  const { Dialog, showDialog } = jupyter;
  await showDialog({ title: NAME, body: shown(answer, jupyter), buttons: [Dialog.okButton({ label: "Close" })] });
}

function buttonFor(services, context, jupyter) {
  let checking = false;
  const button = new jupyter.ToolbarButton({
    icon: jupyter.checkIcon,
    label: NAME,
    tooltip: "Save, then see what is still open, or out of its place. Nothing is run.",
    async onClick() {
      button.pressed = false; // JupyterLab takes every button for one that stays down
      if (checking) return;
      checking = true;
      await check(services, context, jupyter).finally(() => { checking = false; });
    },
  });
  button.addClass("craft-check");
  return button;
}

export async function activate(app, need) {
  try {
    const names = ["@lumino/widgets", "@jupyterlab/coreutils", "@jupyterlab/services", "@jupyterlab/apputils", "@jupyterlab/ui-components"];
    const jupyter = Object.assign({}, ...await Promise.all(names.map(need)));
    document.head.append(element("style", STYLE));
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew(panel, context) {
        const button = buttonFor(app.serviceManager, context, jupyter);
        Promise.all([context.ready, panel.revealed]).then(() => {
          if (panel.isDisposed) return;
          const graded = isGraded(context.model);
          panel.toggleClass("craft-not-graded", !graded); // a lesson has nothing for nbgrader's "Validate"
          if (!graded) return;
          if (!panel.toolbar.insertAfter("cellType", "craft-check", button)) panel.toolbar.addItem("craft-check", button);
        });
        return button;
      },
    });
  } catch (problem) {
    console.warn(`The button “${NAME}” could not be made.`, problem);
  }
}
