// A board of squares: arrow keys move, space or a press raises a square; the rows can be typed, too.

function boardControl(spec, changed) {
  const words = spec.words;
  let rows = [...spec.start];
  let at = [0, 0];
  const ids = { help: freshId("help"), typed: freshId("rows"), name: freshId("board") };
  const grid = make("div", { className: "ck-board", role: "group", "aria-labelledby": ids.name, "aria-describedby": ids.help });
  const typed = make("textarea", { id: ids.typed, className: "ck-input ck-input--rows", rows: 4, spellcheck: false, on: { input: readTyped } });
  const size = make("p", { className: "ck-caption" });
  const [low, high] = spec.rows;
  const [short, long] = spec.columns;

  const grow = {
    add_row: () => rows.length < high && rows.push("0".repeat(rows[0].length)),
    drop_row: () => rows.length > low && rows.pop(),
    wider: () => rows[0].length < long && (rows = rows.map((row) => `${row}0`)),
    shorter: () => rows[0].length > short && (rows = rows.map((row) => row.slice(0, -1))),
    clear: () => (rows = rows.map((row) => "0".repeat(row.length))),
  };
  const past = []; // rows as they were before each change, for undo
  const remember = () => past.push([...rows]);
  const settled = [...(low === high ? ["add_row", "drop_row"] : []), ...(short === long ? ["wider", "shorter"] : [])];
  const tools = Object.entries(grow).filter(([name]) => !settled.includes(name)).map(([name, act]) =>
    button(words[name], () => { remember(); act(); draw(); changed(); }, "ck-button--quiet ck-tool"));
  const undo = button(words.undo, () => {
    if (!past.length) return;
    rows = past.pop();
    draw();
    changed();
  }, "ck-button--quiet ck-tool");

  function toggle(row, column) {
    remember();
    const signs = [...rows[row]];
    signs[column] = signs[column] === "1" ? "0" : "1";
    rows[row] = signs.join("");
    at = [row, column];
    draw(true);
    changed();
  }

  function square(row, column) {
    const raised = rows[row][column] === "1";
    const name = words.square.replace("{row}", row + 1).replace("{column}", column + 1);
    return make("button", {
      type: "button", className: "ck-square", tabIndex: row === at[0] && column === at[1] ? 0 : -1,
      "aria-pressed": String(raised), "aria-label": name,
      on: { click: () => toggle(row, column), keydown: (event) => move(event, row, column) },
    });
  }

  function move(event, row, column) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -99], End: [0, 99] }[event.key];
    if (!step) return;
    event.preventDefault();
    const within = (value, most) => Math.min(Math.max(value, 0), most - 1);
    at = [within(row + step[0], rows.length), within(column + step[1], rows[0].length)];
    draw(true);
  }

  function draw(focus = false) {
    at = [Math.min(at[0], rows.length - 1), Math.min(at[1], rows[0].length - 1)];
    grid.style.setProperty("--columns", rows[0].length);
    grid.replaceChildren(...rows.flatMap((row, r) => [...row].map((_, c) => square(r, c))));
    if (document.activeElement !== typed) typed.value = rows.join("\n");
    typed.rows = rows.length;
    undo.setAttribute("aria-disabled", String(!past.length));
    size.textContent = words.size.replace("{rows}", rows.length).replace("{columns}", rows[0].length);
    if (focus) grid.children[at[0] * rows[0].length + at[1]].focus();
  }

  function readTyped() {
    const lines = typed.value.split("\n").map((line) => line.replace(/[^01]/g, "")).filter((line) => line).slice(0, high);
    if (!lines.length) return;
    remember();
    const width = Math.min(Math.max(...lines.map((line) => line.length)), long);
    rows = lines.map((line) => line.slice(0, width).padEnd(width, "0"));
    draw();
    changed();
  }

  draw();
  return {
    node: make("div", { className: "ck-control" }, make("p", { id: ids.name, className: "ck-control-label", textContent: spec.label }), grid,
      make("p", { id: ids.help, className: "ck-caption", textContent: words.help }), size, make("div", { className: "ck-row" }, undo, ...tools),
      make("label", { htmlFor: ids.typed, className: "ck-caption", textContent: words.typed }), typed),
    read: () => rows,
    write(value) {
      if (value.join("/") === rows.join("/")) return;
      rows = [...value];
      draw(grid.contains(document.activeElement));
    },
  };
}
