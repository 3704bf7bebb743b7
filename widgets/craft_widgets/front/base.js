// Shared by all elements: making nodes, the frame around an element, the line to the kernel.
// Each element's file is joined to this one in Python; together they are one ES module.

/** Make a node: props are properties, `html` is markup that Python escaped, `on` are listeners. */
function make(tag, props = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "html") node.innerHTML = value;
    else if (name === "on") Object.entries(value).forEach(([event, act]) => node.addEventListener(event, act));
    else if (name in node && !name.startsWith("aria") && name !== "list" && name !== "form") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...kids.filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

let counted = 0;
/** An id that no other node of the page has. */
function freshId(word) {
  counted += 1;
  return `ck-${word}-${counted}-${Math.random().toString(36).slice(2, 7)}`;
}

const button = (text, act, kind = "") =>
  make("button", { type: "button", className: `ck-button ${kind}`.trim(), textContent: text, on: { click: act } });

/** The card of an element: header, body, one live region for feedback, footer. */
function frame(el, face) {
  el.classList.add("ck", "ck-w"); // ck-w outweighs the look, wherever on the page its rules stand
  const body = make("div", { className: "ck-body" });
  const feedback = make("div", { className: "ck-live", role: "status" });
  const left = make("span", { className: "ck-foot-left" });
  const right = make("span", { className: "ck-foot-right" });
  const head = make("div", { className: "ck-head", html: `${face.mark}<span>${face.kind}</span>${face.chip}` });
  const foot = make("div", { className: "ck-foot" }, left, right);
  el.replaceChildren(make("section", { className: "ck-card ck-element", "aria-label": plain(face.kind) }, head, body, feedback, foot));
  return { body, feedback, left, right };
}

const plain = (html) => make("span", { html }).textContent;

/** Replace markup only where it changed, so that a live region speaks once. */
function put(node, html) {
  if (node.dataset.html === html) return false;
  node.dataset.html = html;
  node.innerHTML = html;
  return true;
}

/** Time and day in the reader's own clock and words. */
function times(iso, lang) {
  if (!iso) return { time: "", when: "" };
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = moment.toLocaleDateString(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long" });
  return { time, when: `${day}, ${time}` };
}

const dated = (html, iso, lang) => html.replaceAll("{time}", times(iso, lang).time).replaceAll("{when}", times(iso, lang).when);

function paintFoot(parts, state, face) {
  const foot = state.foot ?? { left: "", right: "" };
  put(parts.left, `${foot.tick ? face.check : ""}<span>${dated(foot.left, foot.saved_at, face.lang)}</span>`);
  parts.left.classList.toggle("ck-tick", Boolean(foot.tick));
  put(parts.right, foot.right);
}

/** The line to the kernel: one message at a time, and a word when no answer comes. */
function connect(model, parts, face, paint) {
  let asked = 0;
  let waiting = null;
  let next = null;
  let timers = [];
  const say = (html) => put(parts.feedback, html);
  const quiet = (text) => `<p class="ck-waiting-line">${text}</p>`;

  function send(message) {
    if (waiting !== null) {
      next = message;
      return;
    }
    asked += 1;
    waiting = asked;
    timers = [
      setTimeout(() => say(quiet(face.line.waiting)), 400),
      setTimeout(() => say(face.offline), 8000),
    ];
    try {
      model.send({ ...message, n: asked });
    } catch { // the kernel that knew this element was restarted
      settle();
      say(face.gone);
    }
  }
  function settle() {
    timers.forEach(clearTimeout);
    waiting = null;
  }
  const listen = () => {
    const state = model.get("state");
    if (waiting !== null && state.ack === waiting) settle();
    paint(state);
    if (waiting === null && next !== null) {
      const message = next;
      next = null;
      send(message);
    }
  };
  model.on("change:state", listen);
  return { send, busy: () => waiting !== null || next !== null, end: () => { settle(); model.off("change:state", listen); } };
}

/** Keep the host's one-key shortcuts (arrows select cells) away while a key is meant for us. */
function ownKeys(el) {
  const watch = (event) => {
    if (!el.contains(event.target)) return;
    const theirs = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
    // On the target itself: JupyterLab's arrow keys are bound to whatever has the focus (":focus").
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !theirs);
  };
  window.addEventListener("keydown", watch, true);
  return () => window.removeEventListener("keydown", watch, true);
}

/** Enter submits: a notebook keeps the line break of Enter to itself, and with it the browser's own submitting. */
function submitsOnEnter(form) {
  form.addEventListener("keydown", (event) => {
    const plainKey = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || !plainKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return form;
}

/** What was typed and not yet sent, kept for this browser tab only: a dead kernel must not lose it. */
const draft = {
  read(face) { try { return sessionStorage.getItem(face.draft); } catch { return null; } },
  write(face, text) { try { sessionStorage.setItem(face.draft, text); } catch { /* no storage: nothing to keep it in */ } },
  drop(face) { try { sessionStorage.removeItem(face.draft); } catch { /* as above */ } },
};

/** "Show what is saved": the response as it stands in the file. */
function savedBox(words, html) {
  const box = make("div", { hidden: true, html });
  const toggle = button(words.show, () => {
    box.hidden = !box.hidden;
    toggle.textContent = box.hidden ? words.show : words.hide;
    toggle.setAttribute("aria-expanded", String(!box.hidden));
  }, "ck-link");
  toggle.setAttribute("aria-expanded", "false");
  return [toggle, box];
}

/** "Let us do one step together": the steps shown so far, on another example. */
function workedBox(words, state, next) {
  if (!state.steps.length) return [];
  const list = make("ol", {}, ...state.steps.map((html) => make("li", { html })));
  const box = make("div", { className: "ck-worked", role: "group", "aria-label": words.together },
    make("p", { className: "ck-feedback-word", textContent: words.together }),
    make("p", { className: "ck-quiet", textContent: words.elsewhere }), list);
  if (state.more_steps) box.append(button(words.next_step, next, "ck-link"));
  return [box];
}

const decimalsOf = (step) => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
/** A number for reading, with a narrow space in the thousands. */
const shown = (value, decimals) => {
  const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
  return `${value < 0 ? "−" : ""}${spaced}${rest ? `.${rest}` : ""}`;
};
