/** What the paints of a mesh mean: pattern and words, never colour alone. */
function meshLegend(words) {
  const item = (name, text) => make("li", { hidden: true }, make("span", { className: `ck-swatch ck-swatch--${name}`, "aria-hidden": "true" }), text);
  const items = { hang: item("hang", words.legend_hang), inside: item("inside", words.legend_inside), open: item("open", words.legend_open) };
  const hang = items.hang.lastChild;
  const node = make("ul", { className: "ck-list ck-mesh-legend" }, ...Object.values(items));
  /** Painted on a side that is turned away, it says so. */
  const seen = (whether) => { hang.textContent = whether ? words.legend_hang : words.legend_turn; };
  return { node, seen, show: (which) => Object.entries(which).forEach(([name, on]) => { items[name].hidden = !on; }) };
}
