// The "Course" panel and launcher card.
export const id = "craft-course:open";

// Three warps, three wefts, the middle pick apart; JupyterLab's own icon classes give the colours.
const PILLS = [[1, 1, 7.25, 6], [15.75, 1, 7.25, 6], [7.75, 9, 8.5, 6], [1, 17, 7.25, 6], [15.75, 17, 7.25, 6],
  [1, 7.75, 6, 8.5], [9, 1, 6, 7.25], [9, 15.75, 6, 7.25], [17, 7.75, 6, 8.5]];
const MARK = `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">${PILLS.map(([x, y, w, h], i) =>
  `<rect class="${i === 2 ? "jp-icon-warn0" : "jp-icon3"} jp-icon-selectable" fill="currentColor" x="${x}" y="${y}" width="${w}" height="${h}" rx="1.75"/>`).join("")}</svg>`;

const STYLE = `
.craft-course { padding: 12px 14px; overflow: auto; font: 14px/1.45 var(--jp-ui-font-family); color: var(--jp-ui-font-color0); }
.craft-course h2 { font-size: 16px; margin: 4px 0 10px; }
.craft-course h3 { font-size: 14px; margin: 16px 0 4px; }
.craft-course ul { list-style: none; margin: 0; padding: 0; }
.craft-course li { padding: 2px 0; }
.craft-course a { color: var(--jp-content-link-color); text-decoration: underline; display: inline-block; min-height: 24px; }
.craft-course small { color: var(--jp-ui-font-color1); display: block; }`;

function link(text, href, onOpen) {
  const a = document.createElement("a");
  a.textContent = text;
  a.href = href;
  if (onOpen) a.addEventListener("click", (event) => { event.preventDefault(); onOpen(); });
  else { a.target = "_blank"; a.rel = "noopener"; }
  return a;
}

// On a phone the panel takes the whole window: it opens on request, and makes room for what it opened.
const isNarrow = () => window.innerWidth < 700;
const openBeside = (app, command, args) => {
  if (isNarrow()) app.shell.collapseLeft?.();
  return app.commands.execute(command, args);
};

function entry(app, base, item, asPage) {
  const li = document.createElement("li");
  const open = () => openBeside(app, "docmanager:open", { path: item.path });
  li.append(link(item.title, `${base}lab/tree/${item.path}`, open));
  const small = document.createElement("small");
  small.append(item.minutes ? `${item.minutes} minutes` : "");
  if (asPage) small.append(" · ", link("as a page, without code", `${base}voila/render/${item.path}`));
  li.append(small);
  return li;
}

function section(title, items) {
  const part = document.createElement("section");
  const head = document.createElement("h3");
  head.textContent = title;
  const list = document.createElement("ul");
  list.append(...items);
  part.append(head, list);
  return part;
}

async function fill(app, node, base) {
  const file = await app.serviceManager.contents.get("course.json", { content: true, format: "text", type: "file" });
  const course = JSON.parse(file.content);
  const title = document.createElement("h2");
  title.textContent = "Course";
  node.append(title);
  if (course.modules.length) node.append(link("Start page", `${base}lab/tree/start.md`, () => openBeside(app, "craft:start")));
  for (const module of course.modules) {
    node.append(section(module.title, [
      ...module.lessons.map((item) => entry(app, base, item, true)),
      ...module.graded.map((item) => entry(app, base, item, false)),
    ]));
  }
  const pages = course.pages.map(({ title: name, address }) => {
    const li = document.createElement("li");
    li.append(link(name, base + address));
    return li;
  });
  node.append(section(course.modules.length ? "Where you are" : "Your class", pages));
}

export async function activate(app, need) {
  try {
    const { Widget } = await need("@lumino/widgets");
    const { PageConfig } = await need("@jupyterlab/coreutils");
    const { LabIcon } = await need("@jupyterlab/ui-components");
    const base = PageConfig.getBaseUrl();
    const icon = new LabIcon({ name: "craft-course:mark", svgstr: MARK });
    app.commands.addCommand("craft:start", {
      label: "Start page of the course",
      caption: "Lessons, graded work and your progress",
      icon,
      execute: () => app.commands.execute("docmanager:open", { path: "start.md", factory: "Markdown Preview" }),
    });
    const panel = new Widget();
    panel.id = "craft-course";
    panel.title.icon = icon;
    panel.title.caption = "Course: lessons, graded work, progress";
    panel.addClass("craft-course");
    const style = document.createElement("style");
    style.textContent = STYLE;
    const nav = document.createElement("nav");
    nav.setAttribute("aria-label", "Course");
    panel.node.append(style, nav);
    app.shell.add(panel, "left", { rank: 50 });
    app.restored.then(() => isNarrow() ? app.shell.collapseLeft?.() : app.shell.activateById(panel.id));
    fill(app, nav, base).catch(() => {
      nav.textContent = "This folder holds no course.json: open the folder that holds the course.";
    });
    try {
      const { ILauncher } = await need("@jupyterlab/launcher");
      const launcher = await app.resolveOptionalService(ILauncher);
      launcher?.add({ command: "craft:start", category: "Course", rank: 0 });
    } catch { /* Notebook 7 has no launcher: the panel is enough. */ }
  } catch (problem) {
    console.warn("The Course panel could not open.", problem);
  }
}
