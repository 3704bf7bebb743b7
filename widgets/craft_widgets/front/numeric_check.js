function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const ids = { input: freshId("number"), hint: freshId("hint") };

  const given = make("p", { className: "ck-given" });
  const question = make("p", { className: "ck-question" });
  const label = make("label", { className: "ck-label", htmlFor: ids.input });
  const input = make("input", {
    id: ids.input, className: "ck-input ck-input--number", type: "text", inputMode: "decimal",
    autocomplete: "off", spellcheck: false, maxLength: 200, "aria-describedby": ids.hint,
  });
  const unit = make("span", { className: "ck-unit" });
  const check = make("button", { type: "submit", className: "ck-button", textContent: words.button });
  const hint = make("p", { id: ids.hint, className: "ck-caption" });
  const form = make("form", { className: "ck-form", noValidate: true, on: { submit } }, label,
    make("div", { className: "ck-row" }, input, unit, check), hint);
  const choices = make("div", { className: "ck-row ck-choices" });
  const moves = make("div", { className: "ck-moves" });
  const together = make("div", { className: "ck-together" });
  parts.body.append(given, question, submitsOnEnter(form));
  parts.feedback.after(choices, moves, together);

  let shownForm = null;
  let back = false;
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  function submit(event) {
    event.preventDefault();
    if (back) {
      back = false;
      input.readOnly = false;
      dress();
      input.focus();
      input.select();
      return;
    }
    line.send({ act: "check", text: input.value });
  }
  input.addEventListener("input", () => draft.write(face, input.value));

  function dress() {
    check.textContent = back ? words.change : words.button;
    check.classList.toggle("ck-button--quiet", back);
  }

  function paint(state) {
    put(given, state.given);
    given.hidden = !state.given;
    put(question, state.question);
    put(label, state.label);
    put(unit, state.unit);
    put(hint, state.hint);
    hint.hidden = state.back;
    if (shownForm !== state.form) {
      const kept = shownForm === null ? draft.read(face) : null;
      const isDraft = kept !== null && kept !== state.typed;
      input.value = isDraft ? kept : state.typed;
      back = state.back && !isDraft;
      input.readOnly = back;
      if (shownForm !== null) input.focus();
      shownForm = state.form;
    }
    if (state.foot.saved_at && input.value === state.typed) draft.drop(face);
    dress();
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    choices.replaceChildren(...state.choices.map((text) => button(text, () => {
      input.value = text;
      line.send({ act: "check", text, settled: true });
      input.focus();
    }, "ck-button--quiet")));
    moves.replaceChildren(...moved(state));
    together.replaceChildren(...workedBox(face.worked, state, () => line.send({ act: "step", text: input.value })));
    paintFoot(parts, state, face);
  }

  function moved(state) {
    const found = [];
    if (state.offer_step && !state.steps.length) found.push(button(face.worked.step, () => line.send({ act: "step", text: input.value }), "ck-link"));
    if (state.offer_more) found.push(button(words.more, () => line.send({ act: "more" }), "ck-link"));
    if (state.saved) found.push(...savedBox(face.saved, state.saved));
    return found;
  }

  paint(model.get("state"));
  return () => { line.end(); keys(); };
}
export default { render };
