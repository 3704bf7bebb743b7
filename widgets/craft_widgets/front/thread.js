/** The stages of a thread: done ones are ticked, the one of now is said, too. */
function knots(names, stage, words, check) {
  return names.map((text, number) => {
    const done = number < stage;
    const knot = make("span", { className: "ck-knot", "aria-hidden": "true", html: done ? check : String(number + 1) });
    const state = done ? words.done : number === stage ? words.now : "";
    return make("li", { className: done ? "ck-done" : number === stage ? "ck-now" : "" }, knot,
      make("span", { className: "ck-step" }, text, state ? make("span", { className: "ck-sr", textContent: ` (${state})` }) : ""));
  });
}
