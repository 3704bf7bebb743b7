// An element lives in the kernel of the day. Opened on another day, or after a restart, its output says "Error
// displaying widget: model not found", as if work were lost. Here it says what is so, and one button opens all again.
export const id = "craft-course:again";

const LOST = "Error displaying widget: model not found"; // ipywidgets' own words: it offers no other sign
const STYLE = `
.craft-closed { max-width: 34em; padding: 12px 16px; border: 1px solid var(--jp-border-color1); border-radius: 8px; font: 15px/1.5 var(--jp-content-font-family); color: var(--jp-content-font-color0); }
.craft-closed p { margin: 0 0 8px; }
.craft-closed button { min-height: 44px; padding: 8px 18px; font: inherit; font-weight: 700; cursor: pointer; color: var(--jp-content-font-color0); background: var(--jp-layout-color1); border: 1px solid currentColor; border-radius: 6px; }
.craft-closed button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }`;

function notice(openAll) {
  const box = document.createElement("div");
  const told = document.createElement("p");
  const button = document.createElement("button");
  box.className = "craft-closed";
  told.textContent = "This part is closed, because the notebook was started anew. What you saved is kept.";
  button.type = "button";
  button.textContent = "Open all parts again";
  button.addEventListener("click", () => openAll(button));
  box.append(told, button);
  return box;
}

function watch(panel, { NotebookActions }) {
  const notebook = panel.content;
  const openAll = async (button) => {
    const here = notebook.widgets.findIndex((cell) => cell.node.contains(button));
    const closed = notebook.widgets.filter((cell) => cell.node.querySelector(".craft-closed"));
    await panel.sessionContext.ready;
    await NotebookActions.runCells(notebook, closed, panel.sessionContext);
    notebook.activeCellIndex = here;
    notebook.widgets[here]?.node.focus(); // the button is gone: stay where it was
  };
  const tell = () => {
    for (const output of notebook.node.querySelectorAll(".jp-OutputArea-output")) {
      if (output.childElementCount === 0 && output.textContent === LOST) output.replaceChildren(notice(openAll));
    }
  };
  const watching = new MutationObserver(tell);
  watching.observe(notebook.node, { childList: true, subtree: true });
  tell();
  return { isDisposed: false, dispose() { watching.disconnect(); } };
}

export async function activate(app, need) {
  try {
    const jupyter = await need("@jupyterlab/notebook");
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
    app.docRegistry.addWidgetExtension("Notebook", { createNew: (panel) => watch(panel, jupyter) });
  } catch (problem) {
    console.warn("Parts that are closed cannot be opened again by a button.", problem);
  }
}
