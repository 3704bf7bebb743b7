function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);

  const groups = make("div");
  const save = make("button", { type: "submit", className: "ck-button" });
  const more = button(words.more, () => line.send({ act: "more" }), "ck-link");
  const form = submitsOnEnter(make("form", { className: "ck-form", noValidate: true, on: { submit, input: changed, change: ask } }, groups,
    make("div", { className: "ck-row ck-actions" }, save, face.graded ? more : "")));
  const card = make("div", { className: "ck-paper" });
  const moves = make("div", { className: "ck-moves" });
  parts.body.append(face.given ? make("p", { className: "ck-given", html: face.given }) : "",
    make("p", { className: "ck-question", html: face.question }), form);
  parts.feedback.after(card, moves);

  let shownForm = null;
  let back = false;
  let fields = [];
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);
  const rows = () => fields.map((row) => Object.fromEntries(row.map((field) => [field.name, field.read()])));

  function submit(event) {
    event.preventDefault();
    if (back) {
      back = false;
      dress();
      fields[0][0].input.focus();
      return;
    }
    line.send({ act: "save", rows: rows() });
  }
  function changed() {
    back = false;
    dress();
    draft.write(face, JSON.stringify({ form: shownForm, rows: rows() }));
  }
  /** Show what the answers above ask for, and offer what they allow. */
  function ask() {
    fields.forEach((row) => {
      const held = Object.fromEntries(row.map((one) => [one.name, one]));
      const holds = (when) => Object.entries(when).every(([name, ids]) => !held[name].node.hidden && ids.includes(held[name].input.value));
      row.forEach((one) => {
        one.node.hidden = !holds(one.when);
        one.options.forEach(([node, when]) => { node.hidden = node.disabled = !holds(when); });
        if (one.input.selectedOptions?.[0]?.disabled) one.input.value = "";
      });
    });
  }
  function dress() {
    save.textContent = back ? words.change : words.save;
    save.classList.toggle("ck-button--quiet", back);
  }

  /** A field: {name, input, read(), write(value), say(html)}. */
  function field(spec) {
    const ids = { input: freshId("field"), hint: freshId("hint"), note: freshId("note") };
    const told = `${spec.hint ? ids.hint : ""} ${ids.note}`.trim();
    const input = spec.type === "choice" ? chooser(spec, ids, told) : typed(spec, ids, told);
    const none = spec.none ? make("input", { type: "checkbox", on: { change: () => { input.disabled = none.checked; } } }) : null;
    const note = make("p", { id: ids.note, className: "ck-note" });
    const label = make("label", { className: "ck-label", htmlFor: ids.input, html: spec.label });
    if (!spec.needed && !face.graded) label.append(make("span", { className: "ck-optional", textContent: ` (${words.optional})` }));
    const node = make("div", { className: "ck-field" }, label,
      make("div", { className: "ck-row" }, input, spec.unit ? make("span", { className: "ck-unit", html: spec.unit }) : ""),
      none ? make("label", { className: "ck-tickbox" }, none, make("span", { textContent: spec.none })) : "",
      spec.hint ? make("p", { id: ids.hint, className: "ck-caption", html: spec.hint }) : "", note);
    return {
      name: spec.name, node, input, when: spec.when,
      options: spec.options.map(([id], at) => [input.options[at + 1], spec.offered[id] ?? {}]),
      read: () => ({ text: input.value, none: none?.checked ?? false }),
      write(value) {
        input.value = value.text;
        if (none) none.checked = input.disabled = value.none;
      },
      say(html) {
        put(note, html);
        if (html) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      },
    };
  }
  const typed = (spec, ids, told) => make("input", {
    id: ids.input, type: "text", className: `ck-input ${spec.type === "number" ? "ck-input--number" : "ck-input--text"}`,
    inputMode: spec.type === "number" ? "decimal" : null, autocomplete: "off", spellcheck: false, maxLength: Math.max(spec.most, 200),
    required: spec.needed, "aria-describedby": told,
  });
  const chooser = (spec, ids, told) => make("select", { id: ids.input, className: "ck-input ck-input--text", "aria-describedby": told },
    make("option", { value: "", textContent: words.choose }),
    ...spec.options.map(([value, text]) => make("option", { value, textContent: text })));

  function build(state) {
    fields = state.groups.map(() => face.fields.map(field));
    groups.replaceChildren(...state.groups.map((group, at) => {
      const body = fields[at].map((one) => one.node);
      if (!group.name) return make("div", { className: "ck-group" }, ...body);
      return make("fieldset", { className: "ck-group" }, make("legend", { textContent: group.name }), make("p", { html: group.text }), ...body);
    }));
  }

  /** What was typed and not yet saved comes back with this browser tab. */
  function drafted(state) {
    try {
      const kept = JSON.parse(draft.read(face));
      return kept && kept.form === state.form && kept.rows.length === fields.length ? kept.rows : null;
    } catch { return null; }
  }

  function paint(state) {
    let rowsShown = state.rows;
    if (shownForm !== state.form) {
      build(state);
      const kept = shownForm === null ? drafted(state) : null;
      const drawn = shownForm !== null;
      shownForm = state.form;
      rowsShown = kept ?? state.rows;
      fields.forEach((row, at) => row.forEach((one) => one.write(rowsShown[at][one.name])));
      ask();
      back = state.back && !kept;
      if (drawn) fields[0][0].input.focus();
    } else if (state.back) {
      back = true;
    }
    fields.forEach((row, at) => row.forEach((one) => one.say(state.rows[at][one.name].note ?? "")));
    if (state.foot.saved_at && state.back) draft.drop(face);
    dress();
    put(card, state.card);
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    moves.replaceChildren(...(state.saved ? savedBox(face.saved, state.saved) : []));
    paintFoot(parts, state, face);
    const first = fields.flat().find((one) => one.input.hasAttribute("aria-invalid"));
    if (first && document.activeElement === save) first.input.focus();
  }

  paint(model.get("state"));
  return () => { line.end(); keys(); };
}
export default { render };
