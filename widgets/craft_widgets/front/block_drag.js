/** Blocks by pointer, on top of what keyboard and buttons do: nothing moves until the block is let go. */
function dragsBlocks(area, { order, table }, move) {
  let held = null;

  area.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".ck-block");
    const byTouch = event.pointerType === "touch"; // a finger on the text scrolls the page; on the grip it drags
    if (!row || event.button !== 0 || event.target.closest(".ck-block-tools") || (byTouch && !event.target.closest(".ck-grip"))) return;
    held = { row, x: event.clientX, y: event.clientY, id: event.pointerId, moving: false };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", letGo);
  });

  function placeAt(event) {
    const over = table.getBoundingClientRect();
    const onTable = event.clientY >= over.top && event.clientY <= over.bottom && event.clientX >= over.left && event.clientX <= over.right;
    if (onTable) return { list: table, index: 0 };
    const rows = [...order.querySelectorAll(".ck-block")].filter((row) => row !== held.row);
    const index = rows.filter((row) => { const box = row.getBoundingClientRect(); return box.top + box.height / 2 < event.clientY; }).length;
    return { list: order, index, row: rows[index] };
  }

  function follow(event) {
    if (event.pointerId !== held.id) return;
    const [right, down] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moving && Math.hypot(right, down) < 6) return;
    held.moving = true;
    held.row.classList.add("ck-dragged");
    held.row.style.transform = `translate(${right}px, ${down}px)`;
    unmark();
    const place = placeAt(event);
    (place.row ?? place.list).classList.add("ck-drop");
  }

  function drop(event) {
    if (event.pointerId !== held.id) return;
    const { row, moving } = held;
    const place = moving ? placeAt(event) : null;
    letGo();
    if (!place) return;
    const still = (click) => { click.stopPropagation(); click.preventDefault(); };
    area.addEventListener("click", still, { capture: true, once: true }); // letting go is no press
    setTimeout(() => area.removeEventListener("click", still, true), 0);
    move(row.dataset.key, place.list === order ? place.index : -1);
  }

  const unmark = () => area.querySelectorAll(".ck-drop").forEach((node) => node.classList.remove("ck-drop"));
  function letGo() {
    unmark();
    held.row.classList.remove("ck-dragged");
    held.row.style.transform = "";
    held = null;
    stop();
  }
  function stop() {
    window.removeEventListener("pointermove", follow);
    window.removeEventListener("pointerup", drop);
    window.removeEventListener("pointercancel", letGo);
  }
  return stop;
}
