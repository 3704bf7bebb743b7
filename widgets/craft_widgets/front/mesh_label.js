// The label of the overhang: a word beside the part, with a line to where its paint is seen.

const LABEL_CELL = 2; // px: the grid on which paint is found and the label is placed
const LABEL_CLEAR = 4; // cells between the label and the part
const LEAST_PAINT = 12; // cells: less cannot be pointed at
const SEEN_PAINT = 2;

/** The middle of the widest painted patch [cells]; null where too little is seen to point at. */
function paintedPlace({ cells, columns, rows }) {
  const depth = new Uint16Array(columns * rows);
  let best = { depth: 0, x: 0, y: 0, off: 0 };
  let painted = 0;
  const middle = { x: 0, y: 0 };
  const near = (x, y) => (x < 0 || y < 0 || x >= columns || y >= rows ? 0 : depth[y * columns + x]);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      if (cells[y * columns + x] !== SEEN_PAINT) continue;
      painted += 1;
      middle.x += x;
      middle.y += y;
      depth[y * columns + x] = 1 + Math.min(near(x - 1, y), near(x, y - 1), near(x - 1, y - 1), near(x + 1, y - 1));
    }
  }
  for (let y = rows - 1; y >= 0; y -= 1) {
    for (let x = columns - 1; x >= 0; x -= 1) {
      const at = y * columns + x;
      if (!depth[at]) continue;
      depth[at] = Math.min(depth[at], 1 + Math.min(near(x + 1, y), near(x, y + 1), near(x + 1, y + 1), near(x - 1, y + 1)));
      const off = Math.hypot(x - middle.x / painted, y - middle.y / painted); // of equals, the one in the middle
      if (depth[at] > best.depth || (depth[at] === best.depth && off < best.off)) best = { depth: depth[at], x, y, off };
    }
  }
  return painted < LEAST_PAINT ? null : best;
}

/** Sums of full cells above and left of each corner: any box is counted with four look-ups. */
function sums(full, columns, rows) {
  const sum = new Uint32Array((columns + 1) * (rows + 1));
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      sum[(y + 1) * (columns + 1) + x + 1] = (full(y * columns + x) ? 1 : 0) + sum[y * (columns + 1) + x + 1] + sum[(y + 1) * (columns + 1) + x] - sum[y * (columns + 1) + x];
    }
  }
  return (x, y, w, h) => sum[(y + h) * (columns + 1) + x + w] - sum[y * (columns + 1) + x + w] - sum[(y + h) * (columns + 1) + x] + sum[y * (columns + 1) + x];
}

/** The place for a box of w × h cells that lies nearest to `at`: on free ground, else over the part; never over `taken`. */
function freePlace({ cells, columns, rows }, taken, at, w, h) {
  const onPart = sums((cell) => cells[cell] > 0, columns, rows);
  const onOther = sums((cell) => taken[cell], columns, rows);
  let best = null;
  for (let y = LABEL_CLEAR; y < rows - h - LABEL_CLEAR; y += 2) {
    for (let x = LABEL_CLEAR; x < columns - w - LABEL_CLEAR; x += 2) {
      if (onOther(x, y, w, h)) continue;
      const [near, level] = [Math.min(x + w, Math.max(x, at.x)), Math.min(y + h, Math.max(y, at.y))];
      const cost = Math.hypot(near - at.x, level - at.y) + onPart(x - LABEL_CLEAR, y - LABEL_CLEAR, w + 2 * LABEL_CLEAR, h + 2 * LABEL_CLEAR) * 50;
      if (!best || cost < best.cost) best = { x, y, cost, near, level };
    }
  }
  return best;
}

/**
 * Draw the label into `svg`, clear of what stands there; tell whether paint is seen.
 * seen: {cells, columns, rows} of the stage, 0 ground, 1 part, 2 paint; taken: 1 where something is written.
 */
function labelPaint(svg, seen, taken, [word, more]) {
  const place = paintedPlace(seen);
  if (!place) return false;
  const draw = (tag, props, text) => {
    const node = document.createElementNS(SVG, tag);
    Object.entries(props).forEach(([key, value]) => node.setAttribute(key, value));
    if (text) node.textContent = text;
    return node;
  };
  const text = draw("g", { class: "ck-mesh-label" });
  text.append(draw("text", { y: 15, class: "ck-mesh-word" }, word), draw("text", { y: 33, class: "ck-mesh-more" }, more));
  svg.append(text);
  const size = text.getBBox();
  const found = freePlace(seen, taken, place, Math.ceil(size.width / LABEL_CELL) + 2, Math.ceil(size.height / LABEL_CELL) + 2);
  if (!found) {
    text.remove();
    return true;
  }
  const px = (cell) => (cell + 0.5) * LABEL_CELL;
  text.setAttribute("transform", `translate(${(found.x + 1) * LABEL_CELL - size.x} ${(found.y + 1) * LABEL_CELL - size.y})`);
  const [x1, y1] = [px(place.x), px(place.y)];
  const ends = { x1, y1, x2: found.near * LABEL_CELL, y2: found.level * LABEL_CELL };
  svg.insertBefore(draw("line", { ...ends, class: "ck-mesh-halo" }), text);
  svg.insertBefore(draw("line", { ...ends, class: "ck-mesh-leader" }), text);
  svg.insertBefore(draw("circle", { cx: x1, cy: y1, r: 3.5, class: "ck-mesh-dot" }), text);
  return true;
}

/** Cells that lines and texts of `svg` stand on, so that no label covers a dimension. */
function takenCells(svg, columns, rows) {
  const taken = new Uint8Array(columns * rows);
  const take = (x, y) => {
    const [column, row] = [Math.floor(x / LABEL_CELL), Math.floor(y / LABEL_CELL)];
    if (column >= 0 && row >= 0 && column < columns && row < rows) taken[row * columns + column] = 1;
  };
  for (const node of svg.children) {
    if (node.tagName === "line") {
      const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((name) => Number(node.getAttribute(name)));
      for (let at = 0; at <= 1; at += 1 / 64) take(x1 + (x2 - x1) * at, y1 + (y2 - y1) * at);
    } else {
      const box = node.getBBox();
      for (let x = box.x; x <= box.x + box.width; x += LABEL_CELL / 2) for (let y = box.y; y <= box.y + box.height; y += LABEL_CELL / 2) take(x, y);
    }
  }
  return taken;
}
