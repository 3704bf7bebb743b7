function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const ids = { box: freshId("sentence"), hint: freshId("hint") };
  const first = model.get("state");

  const box = make("textarea", { id: ids.box, className: "ck-input ck-input--text", rows: 3, maxLength: first.most, "aria-describedby": ids.hint });
  const keep = make("button", { type: "submit", className: "ck-button", textContent: words.button });
  const hint = make("p", { id: ids.hint, className: "ck-caption", html: first.hint });
  parts.body.append(
    first.given ? make("p", { className: "ck-given", html: first.given }) : "",
    make("p", { className: "ck-question", html: first.question }),
    make("form", { className: "ck-form", on: { submit } },
      make("label", { className: "ck-label", htmlFor: ids.box, html: first.label }), box, hint,
      make("div", { className: "ck-row" }, keep)),
  );
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);
  const kept = draft.read(face);
  box.value = kept ?? first.typed;
  box.addEventListener("input", () => draft.write(face, box.value));

  function submit(event) {
    event.preventDefault();
    line.send({ act: "keep", text: box.value });
  }

  function paint(state) {
    if (state.kept && box.value.trim() === state.typed) draft.drop(face);
    keep.textContent = state.kept ? words.change : words.button;
    keep.classList.toggle("ck-button--quiet", state.kept);
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    paintFoot(parts, state, face);
  }

  paint(first);
  return () => { line.end(); keys(); };
}
export default { render };
