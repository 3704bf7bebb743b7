function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);

  const finding = make("p", { className: "ck-question" });
  const where = make("p");
  const counts = make("div");
  const last = make("div");
  const look = button(words.look, () => line.send({ act: "look" }), "ck-button--quiet");
  const stop = button("", () => line.send({ act: model.get("state").stopped ? "go_on" : "stop" }), "ck-button--quiet");
  const remove = button(words.delete, () => ask(true), "ck-button--quiet");
  const sure = button(words.sure, () => { ask(false); line.send({ act: "delete" }); });
  const keep = button(words.keep, () => ask(false), "ck-button--quiet");
  parts.body.append(finding, where, counts, last, make("div", { className: "ck-row ck-actions" }, look, stop, remove, sure, keep));

  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  // A log that is gone cannot come back: the second button asks once more.
  function ask(open) {
    look.hidden = stop.hidden = remove.hidden = open;
    sure.hidden = keep.hidden = !open;
    (open ? keep : look).focus();
  }

  function paint(state) {
    put(finding, state.finding);
    put(where, state.where);
    put(counts, state.counts);
    put(last, state.last);
    stop.textContent = state.stopped ? words.go_on : words.stop;
    remove.disabled = !state.any;
    where.hidden = state.visit;
    if (state.visit) look.hidden = stop.hidden = remove.hidden = true;
    put(parts.feedback, state.feedback);
    paintFoot(parts, state, face);
  }

  sure.hidden = keep.hidden = true;
  paint(model.get("state"));
  return () => { line.end(); keys(); };
}
export default { render };
