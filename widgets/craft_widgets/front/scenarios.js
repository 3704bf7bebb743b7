// Scenarios of an explorer: a name for the next one, and a table of those that are kept.

function scenarioTools(words, act) {
  const ids = { name: freshId("scenario"), hint: freshId("hint") };
  const input = make("input", { id: ids.name, type: "text", className: "ck-input ck-input--text", maxLength: 30, autocomplete: "off", "aria-describedby": ids.hint });
  const hint = make("p", { id: ids.hint, className: "ck-caption" });
  const naming = make("div", { className: "ck-control" }, make("label", { htmlFor: ids.name, className: "ck-control-label", textContent: words.name }), input, hint);
  const title = make("h4", { textContent: words.title, tabIndex: -1 });
  const table = make("div", { className: "ck-compared" });
  const node = make("div", { className: "ck-numbers ck-scenarios" }, title, table);
  table.addEventListener("click", (event) => {
    const pressed = event.target.closest("button[data-act]");
    if (!pressed) return;
    if (pressed.dataset.act === "delete") title.focus({ preventScroll: true }); // the button goes with its scenario
    act(pressed.dataset.act, pressed.dataset.name);
  });
  let saving = false;
  return {
    node, naming,
    name() {
      saving = true;
      return input.value;
    },
    paint(state) {
      node.hidden = !state.scenarios;
      if (!state.scenarios) return;
      if (put(table, state.scenarios) && saving) {
        saving = false;
        input.value = "";
      }
      hint.textContent = words.name_hint.replace("{name}", state.next_name);
    },
  };
}
