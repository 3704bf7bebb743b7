function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const card = el.firstElementChild;
  card.classList.add("ck-element--wide");

  const finding = make("h3", { className: "ck-finding" });
  const picture = make("div", { className: "ck-picture" });
  const caption = make("figcaption");
  // Where a part is made, it is seen in 3D; the drawing stays for pages that cannot show it, or above the part.
  const stage = face.part ? meshStage(face.part, (text) => { spoken.textContent = text; }, (whether) => legend.seen(whether)) : null;
  const shows = stage?.works && !face.below;
  const legend = stage?.works ? meshLegend(face.part) : null;
  const figure = make("figure", { className: "ck-figure" }, finding, shows ? stage.node : picture, shows ? legend.node : "", caption);
  const solid = make("div", { className: face.below ? "ck-numbers" : "", hidden: true },
    ...(face.below && legend ? [make("h4", { textContent: words.in_3d }), make("div", { className: "ck-solid" }, stage.node, legend.node)] : []));
  const problem = make("div", { className: "ck-problem" });
  const spoken = make("p", { className: "ck-sr", role: "status" });
  const messages = make("div", { className: "ck-messages", "aria-live": "polite" });
  const controls = face.controls.map((spec) => [spec.name, control(spec, move)]);
  const kept = face.scenarios ? scenarioTools(face.scenarios, (act, name) => line.send({ act, name })) : null;
  const save = make("button", { type: "submit", className: "ck-button", textContent: words.save });
  const again = button(words.again, () => line.send({ act: "again" }), "ck-link");
  const form = submitsOnEnter(make("form", { className: "ck-controls", "aria-label": plain(face.question), on: { submit } },
    ...controls.map(([, made]) => made.node), messages,
    kept ? kept.naming : "",
    make("div", { className: "ck-row ck-actions" }, face.saves ? save : "", again)));
  const table = make("div", { className: "ck-numbers" });
  const open = make("div", { className: "ck-explorer" }, make("div", { className: "ck-shown" }, figure, problem), form);
  parts.body.append(make("h2", { className: "ck-asked", html: face.question }), open, spoken);
  parts.feedback.after(table, solid, kept ? kept.node : "");

  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);
  const values = () => Object.fromEntries(controls.map(([name, made]) => [name, made.read()]));
  let width = 0;
  let told = 0;
  let moved = null;

  function move() {
    moved ??= performance.now();
    line.send({ act: "move", values: values(), width: width || undefined });
  }
  function submit(event) {
    event.preventDefault();
    if (face.saves) line.send({ act: "save", values: values(), name: kept?.name() });
  }

  function paint(state) {
    open.hidden = state.locked;
    kept?.paint(state);
    if (!line.busy()) controls.forEach(([name, made]) => made.write(state.values[name], state.fixed?.[name]));
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    paintFoot(parts, state, face);
    const view = state.view;
    figure.hidden = table.hidden = !view || Boolean(view.problem);
    solid.hidden = figure.hidden || !solid.firstChild;
    put(problem, view?.problem ?? "");
    put(messages, view?.messages ?? "");
    if (!view || view.problem) return;
    put(finding, view.finding);
    if (shows) stage.dress({ alt: view.alt });
    else put(picture, view.svg);
    put(caption, view.caption);
    put(table, `<h4>${words.table}</h4>${view.table}`);
    clearTimeout(told);
    told = setTimeout(() => { spoken.textContent = plain(view.finding); }, 700);
    if (moved !== null) {
      // Kept on the node, so that "a redraw under 150 ms" can be measured where it is seen.
      const from = moved;
      moved = null;
      requestAnimationFrame(() => { card.dataset.redrawMs = (performance.now() - from).toFixed(1); });
    }
  }

  const receive = (message, buffers) => {
    stage.dress({ sizes: message.sizes, litAbove: message.lit_above_mm, painted: message.painted, holes: message.places });
    if (message.alt) stage.dress({ alt: message.alt });
    legend.show(message.legend);
    stage.take(message, buffers);
  };
  if (stage?.works) {
    model.on("msg:custom", receive);
    model.send({ act: "mesh" });
  }

  // The picture is drawn at the width it is shown at, so that its text stays readable.
  const watch = new ResizeObserver(() => {
    const now = Math.round(picture.clientWidth);
    if (now && Math.abs(now - width) > 16) {
      width = now;
      line.send({ act: "move", values: values(), width });
    }
  });
  watch.observe(picture);
  paint(model.get("state"));
  return () => {
    watch.disconnect();
    clearTimeout(told);
    if (stage?.works) model.off("msg:custom", receive);
    stage?.end();
    line.end();
    keys();
  };
}
export default { render };
