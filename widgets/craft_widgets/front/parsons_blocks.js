function render({ model, el }) {
  const face = model.get("face");
  const words = face.words;
  const parts = frame(el, face);
  const names = { order: freshId("order"), table: freshId("table"), help: freshId("help") };

  const order = make("ol", { className: "ck-blocks ck-blocks--order", "aria-labelledby": names.order });
  const table = make("ul", { className: "ck-blocks", "aria-labelledby": names.table });
  const help = make("p", { className: "ck-caption", id: names.help, textContent: words.help });
  const area = make("div", { className: "ck-blocks-area" },
    make("div", {}, make("p", { className: "ck-label", id: names.order, textContent: words.order }), order),
    make("div", {}, make("p", { className: "ck-label", id: names.table, textContent: words.pool }), table));
  area.classList.toggle("ck-blocks--code", face.code);
  const check = button(words.button, () => send("check"));
  const again = button(words.reset, () => { placed = []; painted(""); }, "ck-link");
  const moves = make("div", { className: "ck-moves" });
  parts.body.append(face.given ? make("p", { className: "ck-given", html: face.given }) : "",
    make("p", { className: "ck-question", html: face.question }), area, help, make("div", { className: "ck-row ck-actions" }, check, again));
  parts.feedback.after(moves);

  let blocks = [];
  let placed = []; // keys in order; a key is the first id of a block
  let grabbed = null; // { key, before }
  let counted = 0;
  let shownForm = null;
  let drawn = "";
  const line = connect(model, parts, face, paint);
  const keys = ownKeys(el);
  const undrag = dragsBlocks(area, { order, table }, (key, index) => moveTo(key, index));
  area.addEventListener("keydown", onKey);

  const block = (key) => blocks.find((one) => one.key === key);
  const ids = () => placed.flatMap((key) => block(key).ids);
  const send = (act) => line.send({ act, order: ids(), moves: counted });

  /** Where a block is, in words, for those who hear the page. */
  function tell(key, template) {
    const at = placed.indexOf(key);
    const place = at < 0 ? words.on_table : words.place.replace("{n}", at + 1).replace("{all}", placed.length);
    let told = parts.feedback.querySelector(".ck-moved");
    if (!told) parts.feedback.append(told = make("p", { className: "ck-sr ck-moved" }));
    told.textContent = template.replace("{block}", block(key).name).replace("{place}", place);
  }

  /** Put a block at a place of the order, or on the table (-1). */
  function moveTo(key, index, role = "main") {
    const rest = placed.filter((one) => one !== key);
    placed = index < 0 ? rest : [...rest.slice(0, index), key, ...rest.slice(index)];
    counted += 1;
    painted(key, role);
    tell(key, grabbed ? words.grabbed : words.dropped);
  }

  function onKey(event) {
    if (!grabbed || !event.target.classList.contains("ck-block-main")) return;
    const { key } = grabbed;
    const at = placed.indexOf(key);
    const targets = {
      ArrowUp: at < 0 ? placed.length : Math.max(at - 1, 0),
      ArrowDown: at < 0 || at === placed.length - 1 ? -1 : at + 1,
      ArrowLeft: at < 0 ? placed.length : at,
      ArrowRight: -1,
    };
    if (event.key in targets) {
      event.preventDefault();
      if (targets[event.key] !== at) moveTo(key, targets[event.key]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      placed = grabbed.before;
      grabbed = null;
      painted(key);
      tell(key, words.dropped);
    } else if (event.key === "Tab") {
      grabbed = null;
      painted(key);
    }
  }

  function grab(key) {
    grabbed = grabbed?.key === key ? null : { key, before: placed };
    painted(key);
    tell(key, grabbed ? words.grabbed : words.dropped);
  }

  function tool(text, name, key, role, act, idle = false) {
    return make("button", {
      type: "button", className: "ck-button ck-button--quiet ck-block-tool", textContent: text, "data-role": role,
      "aria-label": `${name}: ${block(key).name}`, "aria-disabled": idle ? "true" : null, on: { click: () => idle || act() },
    });
  }

  function row(key, at) {
    const main = make("button", {
      type: "button", className: "ck-block-main", "data-role": "main", "aria-pressed": String(grabbed?.key === key), "aria-describedby": names.help,
      on: { click: () => grab(key) },
    }, make("span", { className: "ck-grip", "aria-hidden": "true" }), make("span", { html: block(key).html }));
    const tools = at < 0
      ? [tool(words.put_in, words.put_in, key, "in", () => moveTo(key, placed.length))]
      : [tool("↑", words.up, key, "up", () => moveTo(key, at - 1, "up"), at === 0),
        tool("↓", words.down, key, "down", () => moveTo(key, at + 1, "down"), at === placed.length - 1),
        tool(words.take_out, words.take_out, key, "out", () => moveTo(key, -1))];
    return make("li", { className: `ck-block ${grabbed?.key === key ? "ck-grabbed" : ""}`, "data-key": key }, main, make("span", { className: "ck-block-tools" }, ...tools));
  }

  /** Draw both lists again; the focus stays on the block that moved. */
  function painted(key, role = "main") {
    const left = blocks.map((one) => one.key).filter((one) => !placed.includes(one));
    const nothing = (text) => make("li", { className: "ck-block-none", textContent: text });
    order.replaceChildren(...(placed.length ? placed.map((one, at) => row(one, at)) : [nothing(words.none)]));
    table.replaceChildren(...(left.length ? left.map((one) => row(one, -1)) : [nothing(words.all_in)]));
    draft.write(face, JSON.stringify({ form: shownForm, placed }));
    if (key) area.querySelector(`[data-key="${key}"] [data-role="${role}"]`)?.focus();
  }

  function drafted(state) {
    try {
      const kept = JSON.parse(draft.read(face));
      return kept.form === state.form ? kept.placed.filter((key) => block(key)) : null;
    } catch { return null; }
  }

  function paint(state) {
    const now = JSON.stringify([state.form, state.order]);
    if (now !== drawn) {
      const first = shownForm === null;
      blocks = state.blocks.map((one) => ({ ...one, key: one.ids[0] }));
      const kept = first ? drafted(state) : null;
      shownForm = state.form;
      placed = kept ?? state.order.filter((key) => block(key));
      if (!first) grabbed = null;
      const focused = area.contains(document.activeElement) ? document.activeElement.closest(".ck-block")?.dataset.key : "";
      painted(focused);
      drawn = now;
    }
    if (state.foot.saved_at && String(ids()) === String(state.order)) draft.drop(face);
    put(parts.feedback, dated(state.feedback, state.foot.saved_at, face.lang));
    const offers = state.offer_help ? [button(words.smaller, () => send("help"), "ck-link")] : [];
    moves.replaceChildren(...offers, ...(state.saved ? savedBox(face.saved, state.saved) : []));
    paintFoot(parts, state, face);
  }

  paint(model.get("state"));
  return () => { line.end(); keys(); undrag(); };
}
export default { render };
