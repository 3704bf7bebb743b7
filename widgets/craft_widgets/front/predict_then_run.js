function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const started = performance.now();
  const first = model.get("state");
  const name = freshId("guess");
  const sureName = freshId("sure");
  let guess = first.guess;
  let confidence = first.confidence;
  let painted = null;

  const thread = make("ol", { className: "ck-thread" });
  const ask = submitsOnEnter(make("form", { className: "ck-form", on: { submit: (event) => { event.preventDefault(); keep(); } } }));
  const result = make("div", { className: "ck-result" });
  parts.body.append(thread, face.given ? make("p", { className: "ck-given", html: face.given }) : "",
    make("p", { className: "ck-question", html: face.question }), ask, result);

  const options = face.scale ? scaleOptions() : choiceOptions();
  const sure = make("fieldset", { className: "ck-fieldset" }, make("legend", { className: "ck-label", textContent: words.sure }),
    make("div", { className: "ck-segments ck-segments--four" }, ...words.levels.map(level)));
  const keepButton = make("button", { type: "submit", className: "ck-button", textContent: words.keep });
  const runButton = button("", run);
  runButton.innerHTML = `${face.lock}<span></span>`;
  runButton.lastChild.textContent = words.run;
  const reason = make("p", { className: "ck-caption", id: freshId("reason") });
  runButton.setAttribute("aria-describedby", reason.id);
  ask.append(options, sure, make("div", { className: "ck-row ck-actions" }, keepButton, runButton), reason);

  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  function option(value, html) {
    const input = make("input", { type: "radio", name, value, on: { change: () => choose(value) } });
    input.checked = guess === value;
    return make("label", { className: "ck-option" }, input, make("span", { html }));
  }
  function choiceOptions() {
    return make("fieldset", { className: "ck-fieldset" }, make("legend", { className: "ck-label", textContent: words.mine }),
      ...face.choices.map((choice) => option(choice.id, choice.html)), cannot());
  }
  function cannot() {
    const node = option("cannot_say", "");
    node.lastChild.textContent = words.cannot;
    node.classList.add("ck-option--cannot");
    return node;
  }

  function scaleOptions() {
    const { low, high, step, unit } = face.scale;
    const output = make("span", { className: "ck-value", "aria-hidden": "true" });
    const steps = Math.round((high - low) / step);
    const slider = make("input", { type: "range", id: freshId("scale"), className: "ck-slider", min: 0, max: steps, step: 1 });
    const told = () => {
      const number = typeof guess === "number";
      output.innerHTML = number ? `<b>${shown(guess, decimalsOf(step))}</b>\u00a0${unit}` : `<span>${words.move}</span>`;
      slider.setAttribute("aria-valuetext", number ? `${shown(guess, decimalsOf(step))} ${plain(unit)}` : words.move);
      slider.style.setProperty("--at", `${(slider.value / steps) * 100}%`);
      slider.classList.toggle("ck-slider--unset", !number);
    };
    slider.value = typeof guess === "number" ? Math.round((guess - low) / step) : Math.round(steps / 2);
    const moved = () => {
      choose(Number((low + slider.value * step).toFixed(6)));
      options.querySelector(".ck-option--cannot input").checked = false;
      told();
    };
    slider.addEventListener("input", moved);
    slider.addEventListener("pointerup", moved);
    const group = make("fieldset", { className: "ck-fieldset" }, make("legend", { className: "ck-sr", textContent: words.mine }),
      make("div", { className: "ck-control-head" }, make("label", { htmlFor: slider.id, className: "ck-control-label", textContent: words.mine }), output),
      slider, make("div", { className: "ck-ends", html: `<span>${shown(low, decimalsOf(step) ? 1 : 0)}\u00a0${unit}</span><span>${shown(high, decimalsOf(step) ? 1 : 0)}\u00a0${unit}</span>` }), cannot());
    group.addEventListener("change", told);
    told();
    return group;
  }

  function level(text, number) {
    const input = make("input", { type: "radio", name: sureName, value: number, on: { change: () => { confidence = number; } } });
    input.checked = confidence === number;
    return make("label", {}, input, make("span", { textContent: text }));
  }
  function choose(value) {
    guess = value;
    sure.hidden = value === "cannot_say";
  }
  function keep() {
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    line.send({ act: "keep", guess, confidence: guess === "cannot_say" ? null : confidence, seconds });
  }
  function run() { // pressed while the prediction is still on its way, it waits for it
    if (model.get("state").stage === "kept" || line.busy()) line.send({ act: "run" });
  }

  function paint(state) {
    const stage = { fresh: 0, kept: 1, ran: 2 }[state.stage];
    thread.replaceChildren(...knots(words.steps, stage, words, face.check));
    ask.hidden = state.stage === "ran";
    sure.hidden = guess === "cannot_say";
    const open = state.stage === "kept";
    keepButton.textContent = open ? words.change : words.keep;
    keepButton.classList.toggle("ck-button--quiet", open);
    runButton.setAttribute("aria-disabled", String(!open));
    runButton.firstChild.toggleAttribute("hidden", open);
    runButton.firstChild.style.display = open ? "none" : "";
    reason.textContent = open ? words.open : words.locked;
    put(result, state.result);
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    paintFoot(parts, state, face);
    if (painted === "kept" && state.stage === "ran") {
      result.tabIndex = -1;
      result.focus({ preventScroll: true });
    }
    painted = state.stage;
  }

  paint(first);
  return () => { line.end(); keys(); };
}
export default { render };
