function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const first = model.get("state");
  const ids = { text: freshId("text"), hint: freshId("hint") };
  const chosen = { clear: first.clear, useful: first.useful };

  const boxes = face.headings.map((html) => {
    const input = make("input", { type: "checkbox" });
    return { input, node: make("label", { className: "ck-tickbox" }, input, make("span", { html })) };
  });
  const text = make("textarea", { id: ids.text, className: "ck-input ck-input--text", rows: 3, maxLength: face.most, "aria-describedby": ids.hint });
  const keep = make("button", { type: "submit", className: "ck-button" });
  parts.body.append(
    make("p", { className: "ck-given", textContent: words.lead }),
    make("form", { className: "ck-form", on: { submit } }, scale("clear"), scale("useful"),
      boxes.length > 0 && make("fieldset", { className: "ck-fieldset" }, make("legend", { className: "ck-label", textContent: words.stuck }),
        make("p", { className: "ck-caption", textContent: words.nowhere }), ...boxes.map((box) => box.node)),
      make("label", { className: "ck-label", htmlFor: ids.text, textContent: boxes.length ? words.text : words.stuck }), text,
      make("p", { id: ids.hint, className: "ck-caption", html: face.hint }),
      make("p", { className: "ck-who", html: face.who }),
      make("div", { className: "ck-row ck-actions" }, keep)),
  );
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);

  /** Five steps with their ends in words: native radio buttons. */
  function scale(name) {
    const group = freshId(name);
    const told = words[name];
    const steps = Array.from({ length: face.steps }, (_, at) => {
      const n = at + 1;
      const end = { 1: told.low, [face.steps]: told.high }[n];
      const input = make("input", { type: "radio", name: group, value: n, "aria-label": words.step.replace("{n}", n) + (end ? `: ${end}` : ""), on: { change: () => { chosen[name] = n; drafted(); } } });
      input.checked = chosen[name] === n;
      return make("label", {}, input, make("span", { "aria-hidden": "true", textContent: n }));
    });
    return make("fieldset", { className: "ck-fieldset ck-scale" }, make("legend", { className: "ck-label", textContent: told.question }),
      make("div", { className: "ck-segments", style: `--ck-n: ${face.steps}` }, ...steps),
      make("div", { className: "ck-ends", "aria-hidden": "true" }, make("span", { textContent: told.low }), make("span", { textContent: told.high })));
  }

  const ticked = () => boxes.flatMap((box, place) => (box.input.checked ? [place] : []));
  const drafted = () => draft.write(face, JSON.stringify({ ...chosen, stuck: ticked(), text: text.value }));
  function submit(event) {
    event.preventDefault();
    line.send({ act: "keep", ...chosen, stuck: ticked(), text: text.value });
  }
  text.addEventListener("input", drafted);
  boxes.forEach((box) => box.input.addEventListener("change", drafted));

  function restore() {
    let kept = first;
    try { kept = JSON.parse(draft.read(face)) ?? first; } catch { /* no draft to read */ }
    Object.assign(chosen, { clear: kept.clear, useful: kept.useful });
    el.querySelectorAll(".ck-scale").forEach((one, at) => one.querySelectorAll("input").forEach((input) => { input.checked = Number(input.value) === [chosen.clear, chosen.useful][at]; }));
    boxes.forEach((box, place) => { box.input.checked = kept.stuck?.includes(place) ?? false; });
    text.value = kept.text ?? "";
  }

  function paint(state) {
    if (state.kept && text.value.trim() === state.text && String(ticked()) === String(state.stuck)) draft.drop(face);
    keep.textContent = state.kept ? words.change : words.button;
    keep.classList.toggle("ck-button--quiet", state.kept);
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    paintFoot(parts, state, face);
  }

  restore();
  paint(first);
  return () => { line.end(); keys(); };
}
export default { render };
