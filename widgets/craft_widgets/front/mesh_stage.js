// The stage of a mesh: turning and zooming by mouse, finger, key and button; its dimensions in mm.

const HOME = { turn: -28, tilt: 32 };
const MESH_VIEWS = { front: { turn: 0, tilt: 0 }, side: { turn: -90, tilt: 0 }, top: { turn: 0, tilt: 90 }, below: { turn: 0, tilt: -60 }, home: HOME };
const MESH_TURNS = {
  left: (at) => { at.turn += 15; }, right: (at) => { at.turn -= 15; }, up: (at) => { at.tilt -= 15; }, down: (at) => { at.tilt += 15; },
  nearer: (at) => { at.zoom *= 1.25; }, farther: (at) => { at.zoom /= 1.25; },
};
const MESH_SIGNS = { left: "←", right: "→", up: "↑", down: "↓", nearer: "+", farther: "−" };
const MESH_KEYS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", "+": "nearer", "=": "nearer", "-": "farther", "−": "farther", "0": "home", 1: "front", 2: "side", 3: "top", 4: "below", Home: "home" };

/** From part to eye, row by row: right, up, towards the eye. Angles in degrees. */
function meshTurn({ turn, tilt }) {
  const [c, s, ct, st] = [Math.cos, Math.sin].map((f) => f((turn * Math.PI) / 180)).concat([Math.cos, Math.sin].map((f) => f((tilt * Math.PI) / 180)));
  return [[c, -s, 0], [s * st, c * st, ct], [-s * ct, -c * ct, st]];
}

/**
 * A stage for one mesh. words: `mesh` of the words; spoken(text) is called when a turn is done,
 * paintSeen(whether) when it rests and has paint.
 */
function meshStage(words, spoken, paintSeen = () => {}) {
  const paper = make("canvas", { className: "ck-mesh-paper", "aria-hidden": "true" });
  const marks = document.createElementNS(SVG, "svg");
  marks.setAttribute("class", "ck-mesh-marks");
  marks.setAttribute("aria-hidden", "true");
  const bedNote = make("p", { className: "ck-caption ck-mesh-bed" });
  const help = make("p", { id: freshId("keys"), className: "ck-caption", textContent: words.keys });
  const stage = make("div", { className: "ck-mesh-stage", tabIndex: 0, "aria-describedby": help.id }, paper, marks);
  const tools = make("div", { className: "ck-mesh-tools", role: "group", "aria-label": words.tools },
    ...Object.entries(words.turns).map(([name, text]) => {
      const made = button(MESH_SIGNS[name], () => act(name), "ck-button--quiet ck-tool");
      made.setAttribute("aria-label", text);
      made.title = text;
      return made;
    }),
    ...Object.entries(words.views).map(([name, text]) => button(text, () => act(name), "ck-button--quiet ck-tool")));
  const byFinger = button(words.touch, () => finger(!fingerTurns), "ck-button--quiet ck-tool ck-mesh-finger");
  const fingerHelp = make("p", { className: "ck-caption ck-mesh-finger", textContent: words.touch_help });
  tools.append(byFinger);
  const node = make("div", { className: "ck-mesh" }, stage, bedNote, tools, help, fingerHelp);

  const room = meshGl();
  const at = { ...HOME, zoom: 1, name: "home" };
  let data = null;
  let mesh = null;
  let look = { painted: 0, litAbove: 1e9, sizes: ["", "", ""], alt: "", holes: [] };
  let asked = 0;
  let easing = 0;
  let goal = null; // where a turn under way ends
  let moving = false;
  let resting = 0;
  let telling = 0;
  let fingerTurns = false;
  const again = () => { mesh = null; redraw(); };

  /** Draw once, at the next frame; nothing runs while nothing moves. */
  function redraw() {
    asked ||= requestAnimationFrame(() => { asked = 0; paint(); });
  }
  /** While a hand moves it, a large mesh is drawn by its coarse skin; whole, as soon as it rests. */
  function moved() {
    moving = true;
    clearTimeout(resting);
    resting = setTimeout(() => { moving = false; redraw(); }, 220);
  }

  function act(name) {
    if (MESH_VIEWS[name]) go({ ...MESH_VIEWS[name], zoom: name === "home" ? 1 : (goal ?? at).zoom }, name);
    else {
      const to = { ...(goal ?? at) };
      MESH_TURNS[name](to);
      go(to, "free");
    }
  }

  function go(to, name) {
    cancelAnimationFrame(easing);
    goal = { turn: to.turn, tilt: Math.min(90, Math.max(-90, to.tilt)), zoom: Math.min(20, Math.max(0.3, to.zoom)) };
    const from = { ...at };
    at.name = name;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const began = performance.now();
    const step = (now) => {
      const share = still ? 1 : Math.min(1, Math.max(0, now - began) / 180);
      const eased = 1 - (1 - share) ** 3;
      moved();
      for (const key of ["turn", "tilt", "zoom"]) at[key] = from[key] + (goal[key] - from[key]) * eased;
      paint();
      if (share < 1) easing = requestAnimationFrame(step);
      else goal = null;
    };
    easing = requestAnimationFrame(step);
    clearTimeout(telling);
    telling = setTimeout(() => spoken(seen(at)), 400);
  }

  const seen = (to) => words.seen[at.name].replace("{turn}", Math.round(to.turn)).replace("{tilt}", Math.round(to.tilt)).replace("{zoom}", to.zoom.toFixed(1));

  function drag(right, down) {
    cancelAnimationFrame(easing);
    goal = null;
    at.turn += right * 0.5;
    at.tilt = Math.min(90, Math.max(-90, at.tilt + down * 0.5));
    at.name = "free";
    moved();
    redraw();
  }
  function zoom(factor) {
    at.zoom = Math.min(20, Math.max(0.3, at.zoom * factor));
    moved();
    redraw();
  }

  // Mouse and pen drag. Fingers have their own rule below: the page must stay scrollable over a picture.
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch" && stage.hasPointerCapture(event.pointerId)) drag(event.movementX, event.movementY);
  });
  stage.addEventListener("wheel", (event) => {
    if (document.activeElement !== stage) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400));
  }, { passive: false });
  stage.addEventListener("keydown", (event) => {
    const name = MESH_KEYS[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(name);
  });

  let fingers = null;
  const middle = (touches) => {
    const all = [...touches];
    const mean = (key) => all.reduce((sum, touch) => sum + touch[key], 0) / all.length;
    return { x: mean("clientX"), y: mean("clientY"), apart: all.length > 1 ? Math.hypot(all[0].clientX - all[1].clientX, all[0].clientY - all[1].clientY) : 0 };
  };
  const ours = (event) => event.touches.length > 1 || fingerTurns;
  stage.addEventListener("touchstart", (event) => {
    if (!ours(event)) return;
    if (event.cancelable) event.preventDefault();
    fingers = middle(event.touches);
  }, { passive: false });
  stage.addEventListener("touchmove", (event) => {
    if (!ours(event) || !fingers) return;
    if (event.cancelable) event.preventDefault();
    const now = middle(event.touches);
    if (Boolean(now.apart) === Boolean(fingers.apart)) {
      drag(now.x - fingers.x, now.y - fingers.y);
      if (now.apart) zoom(now.apart / fingers.apart);
    }
    fingers = now;
  }, { passive: false });
  stage.addEventListener("touchend", (event) => { fingers = event.touches.length && ours(event) ? middle(event.touches) : null; });
  function finger(turns) {
    fingerTurns = turns;
    byFinger.setAttribute("aria-pressed", String(turns));
    stage.classList.toggle("ck-mesh-held", turns);
  }
  finger(false);

  function paint() {
    if (!data || !room || room.gl.isContextLost()) return; // what was drawn last stays
    const width = stage.clientWidth;
    const height = stage.clientHeight;
    if (!width || !height) return;
    const dense = Math.min(devicePixelRatio || 1, 2);
    paper.width = Math.round(width * dense);
    paper.height = Math.round(height * dense);
    mesh ??= room.upload(data);
    const rows = meshTurn(at);
    const place = ([x, y, z]) => rows.map((row) => row[0] * x + row[1] * y + row[2] * z);
    const corners = boxCorners(data.half).map(place);
    const reach = (axis, points) => Math.max(1e-9, ...points.map((point) => Math.abs(point[axis])));
    const atHome = boxCorners(data.half).map((corner) => meshTurn(HOME).map((row) => row[0] * corner[0] + row[1] * corner[1] + row[2] * corner[2]));
    const fits = (points) => Math.min((width - (width < 420 ? 164 : 172)) / 2 / reach(0, points), (height - 92) / 2 / reach(1, points));
    const pxPerMm = Math.max(1e-6, Math.min(fits(corners), fits(atHome))) * at.zoom;
    const around = Math.hypot(...data.half) * 1.5 + data.bed.step * 2;
    const turn = [0, 1, 2].flatMap((column) => rows.map((row) => row[column]));
    const drawn = { ...look, moving, turn, pxPerMm: pxPerMm * dense, deep: 1 / around, dense, bed: at.tilt > 0, colours: meshColours(stage) };
    room.draw(mesh, drawn, paper);
    const flat = (point) => { const [x, y] = place(point); return [width / 2 + x * pxPerMm, height / 2 - y * pxPerMm]; };
    dimension(marks, { width, height, half: data.half, sizes: look.sizes, holes: look.holes, flat, rows });
    if (look.painted && !moving) {
      const [columns, lines] = [width, height].map((px) => Math.floor(px / LABEL_CELL));
      const seen = room.seen(mesh, drawn, paper, columns, lines);
      paintSeen(labelPaint(marks, seen, takenCells(marks, columns, lines), words.label));
    }
    stage.dataset.pxPerMm = pxPerMm.toFixed(3);
    stage.dataset.turn = at.turn.toFixed(1);
    stage.dataset.drawn = Number(stage.dataset.drawn ?? 0) + 1;
  }

  const watch = new ResizeObserver(redraw);
  watch.observe(stage);
  let later = 0;
  const theme = new MutationObserver(() => { // JupyterLab hides everything for a moment while its theme changes
    redraw();
    clearTimeout(later);
    later = setTimeout(redraw, 250);
  });
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  room?.views.add(again);

  return {
    node,
    works: Boolean(room),
    /** Take a mesh: head {half_mm}, buffers of vertices, faces, coarse faces, creases, open edges as DataViews. */
    take(head, buffers) {
      const [points, ...numbers] = buffers.map((view) => view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
      const [faces, coarse, creases, open] = numbers.map((part) => new Uint32Array(part));
      mesh?.drop();
      mesh = null;
      data = { vertices: new Float32Array(points), faces, coarse, creases, open, half: head.half_mm, bed: meshBed(head.half_mm) };
      bedNote.textContent = words.bed.replace("{step}", data.bed.step);
      moved();
      redraw();
    },
    dress(change) {
      look = { ...look, ...change };
      stage.setAttribute("role", "img");  // not before it has a name
      stage.setAttribute("aria-label", look.alt);
      redraw();
    },
    end() {
      watch.disconnect();
      theme.disconnect();
      [asked, easing].forEach(cancelAnimationFrame);
      [telling, resting, later].forEach(clearTimeout);
      if (room && !room.gl.isContextLost()) mesh?.drop();
      room?.leave(again);
    },
  };
}
