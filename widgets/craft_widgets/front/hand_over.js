function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const first = model.get("state");
  const name = freshId("origin");
  const legend = freshId("legend");
  const radios = {};
  const fields = {};
  let offered = 0;

  function option(origin) {
    const radio = make("input", { type: "radio", name, value: origin, on: { change: dress } });
    radios[origin] = radio;
    const note = origin === "course" ? face.course : words.hints[origin];
    const label = make("label", { className: "ck-option" }, radio,
      make("span", {}, make("b", { textContent: words.origins[origin] }), make("span", { className: "ck-quiet ck-origin-note", html: ` ${note}` })));
    return make("div", { className: "ck-origin" }, label, origin === "course" ? "" : typing(origin));
  }
  function typing(origin) {
    const one = (field, text) => {
      const id = freshId(field);
      const input = make("input", { id, type: "text", inputMode: "decimal", className: "ck-input ck-input--number", autocomplete: "off", spellcheck: false, maxLength: 200 });
      fields[`${origin} ${field}`] = input;
      return make("div", {}, make("label", { htmlFor: id, textContent: text }), make("div", { className: "ck-row" }, input, make("span", { className: "ck-unit", html: face.unit })));
    };
    return make("div", { className: "ck-origin-fields", hidden: true },
      one("value", words.value.replace("{origin}", words.origins[origin])), one("low", words.low), one("high", words.high),
      make("p", { className: "ck-caption", textContent: words.range_hint }));
  }

  const options = Object.keys(words.origins).map(option);
  const form = submitsOnEnter(make("form", { className: "ck-form", noValidate: true, on: { submit } },
    make("fieldset", { className: "ck-fieldset" }, make("legend", { id: legend, className: "ck-label", textContent: words.choose }), ...options),
    make("p", { className: "ck-caption", html: face.source }),
    make("div", { className: "ck-row ck-actions" }, make("button", { type: "submit", className: "ck-button", textContent: words.keep }))));
  parts.body.append(make("p", { className: "ck-given", html: face.given }), make("p", { className: "ck-question", html: face.question }), form);
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  const chosen = () => Object.keys(radios).find((origin) => radios[origin].checked) ?? "course";
  function dress() {
    options.forEach((node) => {
      const box = node.querySelector(".ck-origin-fields");
      if (box) box.hidden = !node.querySelector("input[type=radio]").checked;
    });
  }
  function submit(event) {
    event.preventDefault();
    const origin = chosen();
    const text = (field) => fields[`${origin} ${field}`]?.value ?? "";
    line.send({ act: "keep", origin, value: text("value"), low: text("low"), high: text("high") });
  }
  function write(state) {
    radios[state.origin].checked = true;
    texts(state);
    dress();
  }
  /** What is written in the fields; another element of the page may have offered a number. */
  function texts(state) {
    offered = state.offered;
    Object.entries(state.texts).forEach(([origin, texts]) =>
      Object.entries(texts).forEach(([field, text]) => { fields[`${origin} ${field}`].value = text; }));
  }
  function paint(state) {
    if (state.offered !== offered) texts(state);
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    paintFoot(parts, state, face);
  }

  write(first);
  paint(first);
  return () => { line.end(); keys(); };
}
export default { render };
