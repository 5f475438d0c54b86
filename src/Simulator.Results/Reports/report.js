"use strict";
document.documentElement.classList.add("js");

// Tables: a search box for their rows.
for (const box of document.querySelectorAll("input[data-rows]")) {
  const rows = [...document.querySelectorAll("#" + box.dataset.rows + " tbody tr")];
  const zeros = box.dataset.rows === "metrics" ? document.getElementById("zeros") : null;
  // The first row of a sweep has the name and title of all of its variants.
  const group = row => row.parentElement.querySelector(".group");
  const words = rows.map(row => ((group(row)?.textContent ?? "") + " " + row.textContent).toLowerCase());
  const none = document.createElement("p");
  none.className = "muted";
  none.setAttribute("role", "status");
  document.getElementById(box.dataset.rows).after(none);
  const show = () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row, i) => {
      row.hidden = !wanted.every(word => words[i].includes(word)) || (zeros && !zeros.checked && row.classList.contains("zero"));
    });
    none.textContent = rows.some(row => !row.hidden) ? "" : zeros && !zeros.checked && rows.some((row, i) => wanted.every(word => words[i].includes(word))) ? "What there is stayed 0." : "Nothing matches.";
    for (const row of rows.filter(row => row === group(row))) row.hidden = [...row.parentElement.rows].every(each => each === row || each.hidden);
  };
  box.addEventListener("input", show);
  if (zeros) zeros.addEventListener("change", show);
  show();
}

// Commands: a button to copy each.
for (const command of document.querySelectorAll("code.command")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "copy";
  button.setAttribute("aria-label", "Copy the command " + command.textContent);
  button.addEventListener("click", () => navigator.clipboard.writeText(command.textContent).then(() => {
    button.textContent = "copied";
    setTimeout(() => { button.textContent = "copy"; }, 1500);
  }, () => {
    // Not allowed: what was asked for is at least selected.
    getSelection().selectAllChildren(command);
    button.textContent = "selected";
  }));
  command.after(button);
}

// The message sequence chart.
(() => {
  const list = document.getElementById("messages");
  if (!list) return;
  const data = JSON.parse(document.getElementById("packets").textContent);
  const [NUMBER, FROM, TO, END, PROTOCOL, DELIVERED, SENT, OCTETS, SOURCE, DESTINATION, FIELDS] = Array(11).keys();
  const scroll = list.parentElement;
  const names = [...scroll.querySelectorAll(".names b")];
  const rows = [...list.querySelectorAll("li:not(.event)")];
  const texts = rows.map((row, i) => (row.textContent + " " + data.messages[i][SOURCE] + " " + data.messages[i][DESTINATION]).toLowerCase());
  const arrows = rows.map(row => row.querySelector("i"));
  const panel = document.getElementById("packet");
  const search = document.getElementById("search");
  const boxes = [...document.querySelectorAll("fieldset[data-filter] input")];
  let shown = rows.map((_, i) => i);
  let selected = -1;
  let current = 0;

  const checked = filter => new Set([...document.querySelectorAll(`fieldset[data-filter=${filter}] input:checked`)].map(box => +box.value));

  const span = ns => ns >= 60e9 ? `${Math.floor(ns / 60e9)} min ${Math.floor(ns / 1e9) % 60} s` : ns >= 1e9 ? `${+(ns / 1e9).toFixed(2)} s` : `${+(ns / 1e6).toFixed(2)} ms`;

  // The words of MessageChart; a filter leaves out more.
  const silence = ns => shown.length < rows.length ? `none of these for ${span(ns)}` : scroll.dataset.omitted === "0" ? `silence of ${span(ns)}` : `no message kept for ${span(ns)}`;

  // Where an arrow goes among the lanes that are left: the arithmetic of MessageRow.
  function place(message, lanes, count) {
    const from = lanes[message[FROM]] + 0.5;
    const side = message[FROM] !== undefined && lanes[message[FROM]] === count - 1 && count > 1 ? -1 : 1;
    if (message[END] >= 0 && message[END] !== message[FROM] && lanes[message[END]] !== undefined) return [from, lanes[message[END]] + 0.5];
    if (message[TO] < 0 || message[TO] === message[FROM] || message[END] === message[FROM]) return [from, from + side * 0.42];
    const to = lanes[message[TO]] + 0.5;
    return [from, message[DELIVERED] ? to : from + (to - from) * 0.72];
  }

  function filter() {
    const protocols = checked("protocol"), nodes = checked("node");
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = [];
    const used = new Set();
    data.messages.forEach((message, i) => {
      const takes = protocols.has(message[PROTOCOL]) && (nodes.has(message[FROM]) || nodes.has(message[TO])) && words.every(word => texts[i].includes(word));
      rows[i].hidden = !takes;
      if (!takes) return;
      shown.push(i);
      for (const end of [message[FROM], message[TO], message[END]]) if (end >= 0) used.add(end);
    });
    const lanes = {};
    let count = 0;
    names.forEach((name, i) => {
      name.hidden = !used.has(i);
      if (used.has(i)) lanes[i] = count++;
    });
    scroll.style.setProperty("--n", Math.max(1, count));
    scroll.style.setProperty("--lines", [...Array(count).keys()].map(i => `linear-gradient(var(--life) 0 0) ${(i + 0.5) / count * 100}%/1px 100% no-repeat`).join() || "none");
    let before = -1;
    for (const i of shown) {
      const [from, to] = place(data.messages[i], lanes, count);
      arrows[i].style.cssText = `--l:${Math.min(from, to)};--w:${Math.abs(to - from)}`;
      rows[i].classList.toggle("left", to < from);
      const gap = before < 0 ? 0 : data.messages[i][SENT] - data.messages[before][SENT];
      if (gap > 5e8) rows[i].dataset.gap = silence(gap);
      else delete rows[i].dataset.gap;
      before = i;
    }
    document.getElementById("shown").textContent = shown.length === rows.length ? `All ${rows.length} shown` : `${shown.length} of ${rows.length} shown`;
    const more = document.getElementById("more-rows");
    if (more) more.hidden = list.querySelectorAll("li:not([hidden])").length <= 200;
    if (!shown.includes(current)) tabStop(shown.length ? shown[0] : -1);
  }

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  function show(i) {
    if (i === selected) return;
    if (selected >= 0) rows[selected].removeAttribute("aria-selected");
    selected = i;
    rows[i].setAttribute("aria-selected", "true");
    const message = data.messages[i];
    panel.replaceChildren();
    element("h3", `${rows[i].querySelector(".what b").textContent}`, panel);
    element("p", `message ${message[NUMBER]} · ${rows[i].querySelector(".what span").textContent}`, panel).className = "muted";
    const fields = document.createElement("dl");
    const field = (name, value) => {
      const row = element("div", "", fields);
      element("dt", name, row);
      if (value) element("dd", value, row);
    };
    field("sent at", `${message[SENT] / 1e9} s`);
    field("outcome", rows[i].querySelector("em").textContent);
    if (message[SOURCE]) field("source", message[SOURCE]);
    if (message[DESTINATION]) field("destination", message[DESTINATION]);
    field("size", `${message[OCTETS]} B`);
    for (let f = FIELDS; f < message.length; f += 2) field(message[f], message[f + 1]);
    panel.append(fields);
  }

  function tabStop(i) {
    rows[current].tabIndex = -1;
    current = i < 0 ? 0 : i;
    rows[current].tabIndex = 0;
  }

  function go(position) {
    if (!shown.length) return;
    const i = shown[Math.max(0, Math.min(shown.length - 1, position))];
    tabStop(i);
    rows[i].focus({ preventScroll: true });
    // Once more when the rows that come into view have their heights.
    const bring = () => rows[i].scrollIntoView({ block: "nearest", behavior: "instant" });
    bring();
    requestAnimationFrame(() => requestAnimationFrame(bring));
  }

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Messages: arrow keys move, the packet is beside them");
  rows.forEach(row => { row.setAttribute("role", "option"); row.tabIndex = -1; });
  for (const each of list.querySelectorAll(".event")) each.setAttribute("role", "presentation");
  tabStop(0);
  list.addEventListener("mouseover", event => {
    const row = event.target.closest("li:not(.event)");
    if (row) show(rows.indexOf(row));
  });
  list.addEventListener("focusin", event => {
    const row = event.target.closest("li:not(.event)");
    if (row) { tabStop(rows.indexOf(row)); show(current); }
  });
  list.addEventListener("click", event => {
    const row = event.target.closest("li:not(.event)");
    if (row) row.focus({ preventScroll: true });
  });
  list.addEventListener("keydown", event => {
    const at = shown.indexOf(current);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 15, PageUp: at - 15, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(to);
  });
  // The browser by itself misses a row in a box that scrolls within the page when rows before it have not been drawn yet.
  for (const link of document.querySelectorAll("a[href^='#event-']")) {
    link.addEventListener("click", event => {
      event.preventDefault();
      const row = document.getElementById(link.hash.slice(1));
      const bring = () => {
        scroll.scrollTop += row.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 40;
        scroll.scrollIntoView({ block: "nearest", behavior: "instant" });
      };
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      bring();
      let frames = 4;
      const again = () => { bring(); if (--frames) requestAnimationFrame(again); };
      requestAnimationFrame(again);
    });
  }
  search.addEventListener("input", filter);
  for (const box of boxes) box.addEventListener("change", filter);
  for (const button of document.querySelectorAll("fieldset[data-filter] button")) {
    button.addEventListener("click", () => {
      for (const box of button.parentElement.querySelectorAll("input")) box.checked = button.dataset.all !== "";
      filter();
    });
  }
  filter();
})();
