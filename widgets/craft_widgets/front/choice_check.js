function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const name = freshId("option");

  const list = make("div", {});
  const fieldset = make("fieldset", { className: "ck-fieldset" },
    make("legend", { className: "ck-label", textContent: face.legend }), list);
  const check = make("button", { type: "submit", className: "ck-button" });
  const form = make("form", { className: "ck-form", on: { submit } }, fieldset, make("div", { className: "ck-row ck-actions" }, check));
  const moves = make("div", { className: "ck-moves" });
  const together = make("div", { className: "ck-together" });
  parts.body.append(face.given ? make("p", { className: "ck-given", html: face.given }) : "",
    make("p", { className: "ck-question", html: face.question }), submitsOnEnter(form));
  parts.feedback.after(moves, together);

  let shownForm = null;
  let back = false;
  let rows = [];
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  const chosen = () => rows.filter((row) => row.input.checked).map((row) => row.id);

  function submit(event) {
    event.preventDefault();
    if (back) {
      back = false;
      dress();
      (rows.find((row) => row.input.checked) ?? rows[0]).input.focus();
      return;
    }
    line.send({ act: "check", chosen: chosen() });
  }

  function dress() {
    check.textContent = back ? words.change : words.button;
    check.classList.toggle("ck-button--quiet", back);
  }

  function row(option) {
    const why = make("div", { id: freshId("why") });
    const input = make("input", {
      type: face.many ? "checkbox" : "radio", name, value: option.id, "aria-describedby": why.id,
      on: { change: () => { back = false; dress(); draft.write(face, JSON.stringify(chosen())); } },
    });
    const node = make("div", { className: "ck-choice" },
      make("label", { className: `ck-option ${face.many ? "ck-option--many" : ""}` }, input, make("span", { html: option.html })), why);
    return { id: option.id, input, why, node };
  }

  /** What was chosen and not yet checked comes back with this browser tab. */
  function drafted(state) {
    try {
      const kept = JSON.parse(draft.read(face));
      return Array.isArray(kept) && String(kept) !== String(state.chosen) ? kept : null;
    } catch { return null; }
  }

  function paint(state) {
    if (shownForm !== state.form) {
      const kept = shownForm === null ? drafted(state) : null;
      rows = state.options.map(row);
      list.replaceChildren(...rows.map((one) => one.node));
      rows.forEach((one) => { one.input.checked = (kept ?? state.chosen).includes(one.id); });
      back = state.back && !kept;
      if (shownForm !== null) rows[0].input.focus();
      shownForm = state.form;
    }
    if (state.foot.saved_at && String(chosen()) === String(state.chosen)) draft.drop(face);
    rows.forEach((one, number) => put(one.why, state.options[number].why));
    dress();
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    moves.replaceChildren(...moved(state));
    together.replaceChildren(...workedBox(face.worked, state, step));
    paintFoot(parts, state, face);
  }

  const step = () => line.send({ act: "step", chosen: chosen() });
  function moved(state) {
    const found = [];
    if (state.offer_step && !state.steps.length) found.push(button(face.worked.step, step, "ck-link"));
    if (state.offer_more) found.push(button(words.again, () => line.send({ act: "more" }), "ck-link"));
    if (state.saved) found.push(...savedBox(face.saved, state.saved));
    return found;
  }

  paint(model.get("state"));
  return () => { line.end(); keys(); };
}
export default { render };
