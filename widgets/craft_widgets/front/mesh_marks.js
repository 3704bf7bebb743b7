// What is drawn around a mesh: its colours, the bed under it, its dimensions, numbers for its holes.

const SVG = "http://www.w3.org/2000/svg";

const boxCorners = ([x, y, z]) => [-1, 1].flatMap((a) => [-1, 1].flatMap((b) => [-1, 1].map((c) => [a * x, b * y, c * z])));

/** Colours of the tokens as they are now, for the shaders. */
function meshColours(node) {
  const style = getComputedStyle(node);
  const read = (name) => {
    const hex = style.getPropertyValue(`--ck-${name}`).trim();
    return [1, 3, 5].map((from) => (Number.parseInt(hex.slice(from, from + 2), 16) || 0) / 255);
  };
  const mix = (a, b, share) => a.map((value, at) => value + (b[at] - value) * share);
  const [clay, thread, ink, ground] = ["context", "thread", "ink", "sunk"].map(read);
  const light = Math.max(...ground) > 0.5;
  const body = mix(clay, ground, light ? 0.5 : 0.1);
  return { clay: body, lit: thread, inside: read("notyet"), paint: thread, stripe: mix(thread, ground, 0.6), crease: mix(clay, light ? ink : ground, 0.55), open: thread, grid: read("line") };
}

/** Lines of a bed under the part, at round steps. */
function meshBed([x, y, z]) {
  const step = [1, 10, 100, 1000].find((size) => Math.max(x, y) / size < 8) ?? 10000;
  const [far, deep] = [x, y].map((half) => Math.ceil(half / step + 0.5) * step);
  const points = [];
  for (let at = -far; at <= far + 1e-6; at += step) points.push(at, -deep, -z, at, deep, -z);
  for (let at = -deep; at <= deep + 1e-6; at += step) points.push(-far, at, -z, far, at, -z);
  return { step, vertices: new Float32Array(points), numbers: Uint32Array.from({ length: points.length / 3 }, (_, n) => n) };
}

/** Three edges of the box around the part, outside it, each with its length; holes with their numbers. */
function dimension(svg, { width, height, half, sizes, holes, flat, rows }) {
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.replaceChildren();
  const draw = (tag, props, text) => {
    const node = document.createElementNS(SVG, tag);
    Object.entries(props).forEach(([key, value]) => node.setAttribute(key, value));
    if (text) node.textContent = text;
    svg.append(node);
  };
  const line = (a, b, kind) => draw("line", { x1: a[0], y1: a[1], x2: b[0], y2: b[1], class: kind });
  const reach = width < 420 ? 17 : 22;
  sizes.forEach((size, axis) => {
    const found = outerEdge(axis, half, rows, flat);
    if (!found) return;
    const { a, b, out } = found;
    const [from, to] = [a, b].map((end) => [end[0] + out[0] * reach, end[1] + out[1] * reach]);
    line(a, from, "ck-mesh-reach");
    line(b, to, "ck-mesh-reach");
    line(from, to, "ck-mesh-size");
    for (const end of [from, to]) line([end[0] - out[0] * 5, end[1] - out[1] * 5], [end[0] + out[0] * 5, end[1] + out[1] * 5], "ck-mesh-size");
    const text = `${size} mm`;
    const beside = Math.abs(out[0]) > 0.5;
    const wide = text.length * 9;
    const around = wide / 2;
    const anchor = !beside ? "middle" : out[0] > 0 ? "start" : "end";
    const [low, high] = { start: [4, width - wide], middle: [around, width - around], end: [wide, width - 4] }[anchor];
    const x = Math.min(high, Math.max(low, (from[0] + to[0]) / 2 + out[0] * 9));
    const y = Math.min(height - 6, Math.max(16, (from[1] + to[1]) / 2 + out[1] * 16 + 5));
    draw("text", { x, y, class: "ck-mesh-number", "text-anchor": anchor }, text);
  });
  holes.forEach((hole, number) => {
    const [x, y] = flat(hole);
    draw("circle", { cx: x, cy: y, r: 11, class: "ck-mesh-pin" });
    draw("text", { x, y: y + 5, "text-anchor": "middle", class: "ck-mesh-pin-number" }, String(number + 1));
  });
}

/** The edge of the box along `axis` that lies on its outline: the lowest, for heights the one furthest right. */
function outerEdge(axis, half, rows, flat) {
  const [one, two] = [0, 1, 2].filter((other) => other !== axis);
  const towards = rows[2];
  let best = null;
  for (const p of [-1, 1]) {
    for (const q of [-1, 1]) {
      if (p * towards[one] > 1e-6 === q * towards[two] > 1e-6 && Math.abs(towards[one]) > 1e-6 && Math.abs(towards[two]) > 1e-6) continue;
      const end = (sign) => { const point = [0, 0, 0]; point[axis] = sign * half[axis]; point[one] = p * half[one]; point[two] = q * half[two]; return flat(point); };
      const [a, b] = [end(-1), end(1)];
      const rank = axis === 2 ? a[0] + b[0] : a[1] + b[1];
      if (!best || rank > best.rank) best = { a, b, rank };
    }
  }
  if (!best) return null;
  const along = [best.b[0] - best.a[0], best.b[1] - best.a[1]];
  const length = Math.hypot(...along);
  if (length < 10) return null;
  const middle = flat([0, 0, 0]);
  const away = [(best.a[0] + best.b[0]) / 2 - middle[0], (best.a[1] + best.b[1]) / 2 - middle[1]];
  const out = [-along[1] / length, along[0] / length];
  return { ...best, out: out[0] * away[0] + out[1] * away[1] < 0 ? out.map((part) => -part) : out };
}
