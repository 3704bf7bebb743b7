function render({ model, el }) {
  const face = model.get("face");
  const parts = frame(el, face);
  const finding = make("h3", { className: "ck-finding" });
  const picture = make("div", { className: "ck-picture" });
  const advice = make("p");
  const caption = make("figcaption");
  const table = make("div");
  // Spoken once things have settled: the feedback of the question itself comes first.
  const spoken = make("p", { className: "ck-sr", role: "status" });
  parts.body.append(make("figure", { className: "ck-figure" }, finding, picture, advice, table, caption), spoken);
  let told = 0;

  function paint() {
    const state = model.get("state");
    const changed = put(finding, state.finding);
    put(picture, state.svg);
    put(advice, state.advice);
    put(table, state.table);
    put(caption, state.caption);
    put(parts.left, state.foot.left);
    clearTimeout(told);
    if (changed) told = setTimeout(() => { spoken.textContent = plain(state.finding); }, 1500);
  }
  model.on("change:state", paint);
  paint();
  return () => { clearTimeout(told); model.off("change:state", paint); };
}
export default { render };
