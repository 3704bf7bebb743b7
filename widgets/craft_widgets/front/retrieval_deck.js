function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);

  const progress = make("p", { className: "ck-eyebrow" });
  const question = make("p", { className: "ck-question" });
  const area = make("div", { className: "ck-card-area" });
  const moves = make("div", { className: "ck-moves" });
  parts.body.append(face.given ? make("p", { className: "ck-given", html: face.given }) : "",
    make("p", { className: "ck-quiet", html: face.title }), progress, question, area);
  parts.feedback.after(moves);

  let drawn = "";
  let input = null;
  let opened = performance.now();
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  const seconds = () => (performance.now() - opened) / 1000;

  /** The field of a recall: words or a number; what was typed comes back with this browser tab. */
  function asks(state) {
    const id = freshId("recall");
    const hint = make("p", { className: "ck-caption", id: freshId("hint"), textContent: words.hint });
    const kept = (draft.read(face) ?? "").split("\n");
    const props = { id, value: kept[0] === state.form ? kept.slice(1).join("\n") : state.typed, on: { input: () => draft.write(face, `${state.form}\n${input.value}`) } };
    input = state.number
      ? make("input", { ...props, className: "ck-input ck-input--number", type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, maxLength: 200 })
      : make("textarea", { ...props, className: "ck-input ck-input--text", rows: 2, maxLength: face.most, "aria-describedby": hint.id });
    const show = make("button", { type: "submit", className: "ck-button", textContent: words.show });
    const form = make("form", { className: "ck-form", noValidate: true, on: { submit: (event) => { event.preventDefault(); line.send({ act: "show", text: input.value, seconds: seconds() }); } } },
      make("label", { className: "ck-label", htmlFor: id, textContent: state.number ? words.label_number : words.label_text }),
      make("div", { className: "ck-row" }, input, state.number && make("span", { className: "ck-unit", html: state.unit })),
      !state.number && hint,
      make("div", { className: "ck-row ck-actions" }, show, button(words.cannot, () => line.send({ act: "skip", seconds: seconds() }), "ck-link")));
    return [submitsOnEnter(form), make("div", { className: "ck-row ck-readings" })];
  }

  /** What was recalled beside the answer, and how it was. */
  function shows(state) {
    const pair = make("div", { className: "ck-recalled", tabIndex: -1, role: "group", "aria-label": words.answer },
      make("div", {}, make("p", { className: "ck-eyebrow", textContent: words.mine }), make("p", { className: "ck-mine", html: state.mine })),
      make("div", {}, make("p", { className: "ck-eyebrow", textContent: words.answer }), make("p", { className: "ck-big", html: state.answer }), make("p", { html: state.why })));
    const next = button(state.last ? words.last : words.next, () => line.send({ act: "next" }));
    if (!state.asks_how) return [pair, make("div", { className: "ck-row ck-actions" }, next)];
    const how = freshId("how");
    const said = Object.entries(words.said).map(([name, text]) => button(text, () => line.send({ act: "said", said: name }), "ck-button--quiet"));
    return [pair, make("div", { role: "group", "aria-labelledby": how }, make("p", { className: "ck-label", id: how, textContent: words.how }), make("div", { className: "ck-row" }, ...said))];
  }

  function done(state) {
    const day = new Date(`${state.due_on}T12:00`).toLocaleDateString(face.lang === "en" ? "en-GB" : face.lang, { weekday: "long", day: "numeric", month: "long" });
    return [make("p", { html: state.done.replaceAll("{day}", day) }), make("p", { className: "ck-caption", textContent: words.rhythm })];
  }

  function paint(state) {
    const now = `${state.stage}/${state.form}/${state.done ?? ""}`;
    put(progress, [state.progress, state.older].filter(Boolean).join(" · "));
    progress.hidden = !state.progress;
    put(question, state.stage === "done" ? state.done_word : state.question);
    if (now !== drawn) {
      const first = drawn === "";
      area.replaceChildren(...{ ask: asks, shown: shows, done }[state.stage](state));
      if (state.stage === "ask") opened = performance.now();
      if (state.stage !== "ask") draft.drop(face);
      if (!first) settle(state);
      drawn = now;
    }
    const readings = area.querySelector(".ck-readings");
    if (readings) readings.replaceChildren(...state.readings.map((text) => button(text, () => line.send({ act: "show", text, settled: true, seconds: seconds() }), "ck-button--quiet")));
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    moves.replaceChildren(...(state.saved ? savedBox(face.saved, state.saved) : []));
    paintFoot(parts, state, face);
  }

  /** The focus goes where the work goes on. */
  function settle(state) {
    if (state.stage === "ask") input.focus();
    else if (state.stage === "shown") area.querySelector(".ck-recalled").focus({ preventScroll: true });
    else {
      question.tabIndex = -1;
      question.focus({ preventScroll: true });
    }
  }

  /** A page that stood open overnight asks what is due on the new day. */
  function newDay() {
    const day = new Date();
    const today = [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
    const state = model.get("state");
    if (!document.hidden && state.stage === "done" && today > state.today) line.send({ act: "look" });
  }
  document.addEventListener("visibilitychange", newDay);

  paint(model.get("state"));
  newDay();
  return () => { line.end(); keys(); document.removeEventListener("visibilitychange", newDay); };
}
export default { render };
