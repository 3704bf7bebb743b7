function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  el.firstElementChild.classList.add("ck-element--wide");
  const finding = make("h3", { className: "ck-finding" });
  const numbers = make("div", { className: "ck-mesh-list" });
  const source = make("p", { className: "ck-caption", textContent: face.source });
  const spoken = make("p", { className: "ck-sr", role: "status" });
  const waiting = make("p", { className: "ck-caption", textContent: words.getting });
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);
  const stage = meshStage(words, (text) => { spoken.textContent = text; }, (whether) => legend.seen(whether));
  const picture = make("div", { className: "ck-picture ck-mesh-still" });
  const legend = meshLegend(words);
  const paints = face.limits.length ? overhangTools() : null;
  const shownPart = make("div", { className: "ck-mesh-shown" }, stage.node, picture, waiting, legend.node);
  const told = make("div", { className: "ck-mesh-told" }, finding, numbers, ...(paints ? paints.nodes : []), source);
  if (!face.empty) parts.body.append(make("div", { className: "ck-mesh-view" }, shownPart, told), spoken);

  function overhangTools() {
    const limit = slider({ label: words.limit, stops: face.limits, printed: face.limits.map((stop) => `${stop}°`) }, () => line.send({ act: "limit", limit: limit.read() }));
    const hint = make("p", { className: "ck-caption", textContent: words.limit_hint });
    const box = make("input", { type: "checkbox", checked: true, on: { change: () => dress(model.get("state")) } });
    return { limit, box, nodes: [limit.node, hint, make("label", { className: "ck-tickbox" }, box, make("span", { textContent: words.paint }))] };
  }

  function dress(state) {
    const painted = paints?.box.checked ? state.painted : 0;
    legend.show({ hang: painted > 0, inside: face.shows_inside, open: face.holes.length > 0 });
    stage.dress({ painted, sizes: face.sizes, alt: face.alt, holes: face.holes });
  }

  function paint(state) {
    put(parts.feedback, state.feedback);
    paintFoot(parts, state, face);
    if (face.empty) return;
    put(finding, state.finding);
    put(numbers, state.table);
    if (paints && !line.busy()) paints.limit.write(state.limit);
    dress(state);
  }

  // The mesh travels outside the synced state: it is in no saved notebook, and is asked for only when looked at.
  let arrived = false;
  const receive = (message, buffers) => {
    if (message.kind === "mesh" && !arrived && stage.works) {
      arrived = true;
      waiting.remove();
      stage.take(message, buffers);
    }
    if (message.kind === "picture") {
      put(picture, message.svg);
      waiting.textContent = words.no_picture;
    }
  };
  model.on("msg:custom", receive);
  stage.node.hidden = !stage.works;
  const asks = () => {
    try {
      model.send({ act: stage.works ? "mesh" : "picture" });
    } catch { // the kernel that knew this part was restarted
      waiting.textContent = words.no_kernel;
    }
  };
  const near = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    near.disconnect();
    asks();
  }, { rootMargin: "400px" });
  if (!face.empty) near.observe(el);
  paint(model.get("state"));
  return () => { near.disconnect(); model.off("msg:custom", receive); line.end(); stage.end(); keys(); };
}
export default { render };
