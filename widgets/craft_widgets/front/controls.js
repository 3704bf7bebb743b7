// The controls of an explorer. Each is {node, read(), write(value)} and calls changed() when a person moves it.

function control(spec, changed) {
  return { slider, choice, ticks, text: words, board: boardControl, fixed, pictures }[spec.kind](spec, changed);
}

function slider(spec, changed) {
  const id = freshId("slider");
  const output = make("span", { className: "ck-value", "aria-hidden": "true" });
  const last = spec.stops.length - 1;
  const input = make("input", { type: "range", id, className: "ck-slider", min: 0, max: last, step: 1 });
  const told = () => {
    output.textContent = spec.printed[input.value];
    input.setAttribute("aria-valuetext", spec.printed[input.value]);
    input.style.setProperty("--at", `${(input.value / last) * 100}%`);
  };
  input.addEventListener("input", () => { told(); changed(); });
  return {
    node: make("div", { className: "ck-control" },
      make("div", { className: "ck-control-head" }, make("label", { htmlFor: id, className: "ck-control-label", textContent: spec.label }), output), input),
    read: () => spec.stops[input.value],
    write(value) { input.value = Math.max(0, spec.stops.indexOf(value)); told(); },
  };
}

function choice(spec, changed) {
  const id = freshId("choice");
  const select = make("select", { id, className: "ck-input ck-input--text", on: { change: changed } },
    ...spec.options.map(([value, text]) => make("option", { value, textContent: text })));
  return {
    node: make("div", { className: "ck-control" }, make("label", { htmlFor: id, className: "ck-control-label", textContent: spec.label }), select),
    read: () => select.value,
    write(value) { select.value = value; },
  };
}

/** A choice whose options are seen all at once, each with its picture: native radio buttons, arrow keys move. */
function pictures(spec, changed) {
  const name = freshId("pictures");
  const radios = spec.options.map(([value]) => make("input", { type: "radio", name, value, on: { change: changed } }));
  return {
    node: make("fieldset", { className: "ck-fieldset ck-control ck-pictures" }, make("legend", { className: "ck-control-label", textContent: spec.label }),
      make("div", { className: "ck-picture-list" }, ...spec.options.map(([, text, html], at) => make("label", { className: "ck-option" }, radios[at],
        make("span", { className: "ck-option-picture", "aria-hidden": "true", html }), make("span", { textContent: text }))))),
    read: () => radios.find((radio) => radio.checked)?.value,
    write(value) { radios.forEach((radio) => { radio.checked = radio.value === value; }); },
  };
}

function ticks(spec, changed) {
  const boxes = spec.options.map(([value]) => make("input", { type: "checkbox", value, on: { change: changed } }));
  return {
    node: make("fieldset", { className: "ck-fieldset ck-control" }, make("legend", { className: "ck-control-label", textContent: spec.label }),
      ...boxes.map((box, at) => make("label", { className: "ck-tickbox" }, box, make("span", { textContent: spec.options[at][1] })))),
    read: () => boxes.filter((box) => box.checked).map((box) => box.value),
    write(value) { boxes.forEach((box) => { box.checked = value.includes(box.value); }); },
  };
}

function words(spec, changed) {
  const ids = { input: freshId("words"), hint: freshId("hint") };
  const input = make("input", { id: ids.input, type: "text", className: `ck-input ck-input--${spec.decimal ? "number" : "text"}`, inputMode: spec.decimal ? "decimal" : null, maxLength: spec.most, autocomplete: "off",
    "aria-describedby": spec.hint ? ids.hint : null, on: { input: changed } });
  return {
    node: make("div", { className: "ck-control" }, make("label", { htmlFor: ids.input, className: "ck-control-label", textContent: spec.label }), input,
      spec.hint ? make("p", { id: ids.hint, className: "ck-caption", textContent: spec.hint }) : ""),
    read: () => input.value,
    write(value) { if (document.activeElement !== input) input.value = value; },
  };
}

/** What comes from another answer: told, not moved. */
function fixed(spec) {
  let kept;
  const told = make("p");
  return {
    node: make("div", { className: "ck-control" }, make("p", { className: "ck-control-label", textContent: spec.label }), told),
    read: () => kept,
    write(value, html) { kept = value; put(told, html ?? ""); },
  };
}
