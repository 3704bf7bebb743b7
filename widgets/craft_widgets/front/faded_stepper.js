function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);

  const thread = make("ol", { className: "ck-thread" });
  const given = make("p", { className: "ck-given" });
  const question = make("p", { className: "ck-question" });
  const told = make("p", { className: "ck-quiet" });
  const list = make("ol", { className: "ck-steps" });
  const go = make("button", { type: "submit", className: "ck-button" });
  const form = make("form", { className: "ck-form", noValidate: true, on: { submit } }, list, make("div", { className: "ck-row ck-actions" }, go));
  const moves = make("div", { className: "ck-moves" });
  const together = make("div", { className: "ck-together" });
  const why = whyBox();
  parts.body.append(thread, given, question, told, submitsOnEnter(form));
  parts.feedback.after(together, moves, why.node);

  let shownForm = null;
  let fields = {};
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  const typed = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.input.value]));
  const send = (message) => line.send({ ...message, why: why.value() });

  function submit(event) {
    event.preventDefault();
    send(model.get("state").next ? { act: "next" } : { act: "check", typed: typed() });
  }

  function whyBox() {
    if (!face.prompt) return { node: "", value: () => "", show: () => {}, set: () => {} };
    const box = make("textarea", { id: freshId("why"), className: "ck-input ck-input--text", rows: 2, maxLength: face.most, on: { input: () => drafts() } });
    const hint = make("p", { className: "ck-caption", id: freshId("hint"), textContent: words.why_hint });
    box.setAttribute("aria-describedby", hint.id);
    const node = make("div", { className: "ck-own-words" }, make("label", { htmlFor: box.id, className: "ck-label", html: face.prompt }), box, hint,
      button(words.why_keep, () => send({ act: "why" }), "ck-link"));
    return { node, value: () => box.value, show: (text) => { if (text && !box.value) box.value = text; }, set: (text) => { box.value = text; } };
  }

  function row(step, number) {
    const head = make("span", { className: "ck-step-label", html: step.label });
    if (step.shown) return make("li", { className: "ck-step-row" }, head, make("span", { className: "ck-step-shown", html: step.shown }));
    const note = make("div", { id: freshId("note") });
    const unit = make("span", { className: "ck-unit", id: freshId("unit"), html: step.unit });
    const input = make("input", {
      id: freshId("step"), className: "ck-input ck-input--number", type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false,
      maxLength: 200, value: step.typed, "aria-describedby": `${unit.id} ${note.id}`,
      on: { input: () => drafts() },
    });
    const readings = make("div", { className: "ck-row ck-choices" });
    fields[step.name] = { input, note, readings, number };
    return make("li", { className: "ck-step-row" }, make("label", { htmlFor: input.id, className: "ck-step-label" }, head),
      make("div", { className: "ck-row" }, input, unit), note, readings);
  }

  const drafts = () => draft.write(face, JSON.stringify({ form: shownForm, typed: typed(), why: why.value() }));
  /** What was typed and not yet sent comes back with this browser tab. */
  function undraft(state) {
    try {
      const kept = JSON.parse(draft.read(face));
      if (kept.why) why.set(kept.why);
      if (kept.form !== state.form) return;
      for (const [name, text] of Object.entries(kept.typed)) if (fields[name]) fields[name].input.value = text;
    } catch { /* no draft to read */ }
  }
  const isSent = (state) => state.rows.every((step) => !fields[step.name] || fields[step.name].input.value === step.typed) && why.value() === state.why;

  function paint(state) {
    thread.replaceChildren(...knots(words.levels, state.passed && state.level === 3 ? 4 : state.level, words, face.check));
    put(given, state.given);
    given.hidden = !state.given;
    put(question, state.question);
    put(told, state.told);
    if (shownForm !== state.form) {
      fields = {};
      list.replaceChildren(...state.rows.map(row));
      if (shownForm === null) undraft(state);
      else focusOn(list);
      shownForm = state.form;
    }
    state.rows.filter((step) => fields[step.name]).forEach(paintField);
    go.textContent = state.next || words.button;
    go.hidden = state.level === 3 && state.passed;
    why.show(state.why);
    if (state.foot.saved_at && isSent(state)) draft.drop(face);
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    together.replaceChildren(...workedBox(face.worked, state, () => {}));
    moves.replaceChildren(...moved(state));
    paintFoot(parts, state, face);
  }

  function paintField(step) {
    const field = fields[step.name];
    put(field.note, step.note);
    field.readings.replaceChildren(...step.readings.map((text) => button(text, () => {
      field.input.value = text;
      send({ act: "check", typed: typed(), settled: step.name });
      field.input.focus();
    }, "ck-button--quiet")));
  }

  /** A new level begins where its work begins: the first field. */
  function focusOn(node) {
    const first = node.querySelector("input");
    (first ?? go).focus();
  }

  function moved(state) {
    const found = [];
    if (state.offer_more) found.push(button(words.more, () => send({ act: "more" }), "ck-link"));
    if (state.offer_alone) found.push(button(words.alone, () => send({ act: "alone" }), "ck-link"));
    if (state.offer_guided) found.push(button(words.guided, () => send({ act: "guided" }), "ck-link"));
    if (state.saved) found.push(...savedBox(face.saved, state.saved));
    return found;
  }

  paint(model.get("state"));
  return () => { line.end(); keys(); };
}
export default { render };
