"use strict";
/* The page in the browser. Texts become text nodes and attributes, never markup. */

const STEP = 100; // rows drawn at a time
const byId = (id) => document.getElementById(id);
const view = byId("view");
let data = null;
let drawn = 0; // tells a late answer that another page has been asked for since

/* ------------------------------------------------------------------ small helpers */

function el(name, attributes, ...children) {
  const svg = ["svg", "rect", "line", "text", "title", "circle"].includes(name);
  const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  add(made, children);
  return made;
}

function add(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") {
      parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

async function unpack(name) {
  const packed = atob(byId("data-" + name).textContent);
  const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const fold = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const span = (first, last) => (!first ? "" : first === last || !last ? first : first + " to " + last);
const plurals = { body: "bodies", person: "people" };
const many = (n, one) => n.toLocaleString("en") + " " + (n === 1 ? one : plurals[one] || one + "s");
const say = (text) => { byId("said").textContent = text; };
const hidden = (text) => el("span", { class: "hidden" }, text);

/* ------------------------------------------------------------------ the index, with names for its columns */

const names = {
  bulletins: ["id", "source", "title", "first", "last", "basis", "language", "format", "articles", "mentions", "publisher", "warnings"],
  people: ["id", "name", "mentions", "bulletins", "first", "last", "aliases", "honorific"],
  bodies: ["id", "name", "mentions", "bulletins", "first", "last", "aliases", "acronym", "kind", "parent"],
  roles: ["bulletin", "person", "title", "body", "status", "first", "last", "start", "end", "rule"],
  dates: ["bulletin", "text", "first", "last", "precision", "start", "end", "basis", "warning"],
};

function prepare(index) {
  const made = { quarantine: index.quarantine, doubts: index.doubts, named: index.named };
  for (const [table, columns] of Object.entries(names)) {
    made[table] = index[table].map((row, n) => {
      const record = { n };
      columns.forEach((column, at) => { record[column] = row[at]; });
      return record;
    });
  }
  made.at = {};
  for (const table of ["bulletins", "people", "bodies"]) {
    made.at[table] = new Map(made[table].map((record) => [record.id, record]));
  }
  made.inBulletin = made.bulletins.map(() => ({ people: [], bodies: [] }));
  made.where = { people: made.people.map(() => []), bodies: made.bodies.map(() => []) };
  for (const table of ["people", "bodies"]) {
    for (const [bulletin, at, count] of index.named[table]) {
      made.inBulletin[bulletin][table].push([at, count]);
      made.where[table][at].push([bulletin, count]);
    }
  }
  made.heldBy = new Map();
  made.heldAt = new Map();
  made.heldIn = made.bulletins.map(() => []);
  const push = (map, key, value) => {
    if (key === null) return;
    if (map.has(key)) map.get(key).push(value);
    else map.set(key, [value]);
  };
  for (const role of made.roles) {
    push(made.heldBy, role.person, role);
    push(made.heldAt, role.body, role);
    made.heldIn[role.bulletin].push(role);
  }
  made.datesIn = made.bulletins.map(() => []);
  for (const day of made.dates) made.datesIn[day.bulletin].push(day);
  return made;
}

const issued = (n) => span(data.bulletins[n].first, data.bulletins[n].last);
const called = (n) => data.bulletins[n].title || data.bulletins[n].source;
const link = (href, ...text) => el("a", { href }, el("bdi", {}, ...text));
const personLink = (n) => (n === null ? "–" : link("#/person/" + data.people[n].id, data.people[n].name));
const bodyLink = (n) => (n === null ? "–" : link("#/organization/" + data.bodies[n].id, data.bodies[n].name));
const place = (n, start, end) =>
  "#/bulletin/" + data.bulletins[n].id + (start === undefined ? "" : "/" + start + "-" + end);
const bulletinLink = (n, start, end) => link(place(n, start, end), called(n));
const offices = (rows) => [...new Set((rows || []).map((r) => r.title + (r.status === "current" ? "" : " (" + r.status + ")")))];

/* ------------------------------------------------------------------ tables: search, filters, sorting, more */

/* columns: {name, key(row) for sorting and search, cell(row) for display, number, start: "ascending" or "descending"} */
function lister(rows, columns, options) {
  const { one, filters = [], search = true, query = "" } = options;
  let sorted = columns.findIndex((c) => c.start);
  let direction = sorted < 0 ? "ascending" : columns[sorted].start;
  let shown = STEP;
  const chosen = {};
  const field = el("input", { type: "search", value: query, autocomplete: "off" });
  const tools = el("div", { class: "filters", role: "search" });
  if (search) tools.append(el("label", {}, "Search", field));
  for (const filter of filters) {
    const values = filter.values || filter.input ? filter.values : [...new Set(rows.map(filter.key).filter(Boolean))].sort();
    if (filter.input) {
      const input = el("input", { type: filter.input, value: filter.value || "" });
      chosen[filter.name] = filter.value || "";
      input.addEventListener("change", () => { chosen[filter.name] = input.value; restart(); });
      tools.append(el("label", {}, filter.name, input));
      continue;
    }
    if (values.length < 2) continue;
    const select = el("select", {}, el("option", { value: "" }, "all"), values.map((v) => el("option", { value: v }, v)));
    select.addEventListener("change", () => { chosen[filter.name] = select.value; restart(); });
    tools.append(el("label", {}, filter.name, select));
  }
  const count = el("p", { class: "quiet", role: "status" });
  const body = el("tbody");
  const more = el("button", { type: "button", hidden: true }, "Show more");
  const heads = columns.map((column, at) => {
    const button = el("button", { type: "button", onclick: () => {
      direction = sorted === at && direction === "ascending" ? "descending" : sorted === at ? "ascending" : column.number ? "descending" : "ascending";
      sorted = at;
      restart();
    } }, column.name);
    return el("th", { scope: "col", class: column.number ? "number" : null }, button);
  });
  const words = new Map();
  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, fold(columns.map((c) => c.words ? c.words(row) : c.key(row) ?? "").join(" ")));
    return words.get(row);
  };
  const compare = (a, b) => {
    const [x, y] = [a, b].map(columns[sorted].key);
    const none = (v) => v === null || v === undefined || v === "";
    if (none(x) || none(y)) return none(x) - none(y); // what is not known stands last, either way
    const order = typeof x === "number" ? x - y : String(x).localeCompare(String(y));
    return direction === "ascending" ? order : -order;
  };
  let found = [];
  function restart() {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean);
    found = rows.filter((row) =>
      filters.every((f) => !chosen[f.name] || (f.keep ? f.keep(row, chosen[f.name]) : f.key(row) === chosen[f.name])) &&
      wanted.every((word) => wordsOf(row).includes(word)));
    if (sorted >= 0) found.sort(compare);
    heads.forEach((head, at) => {
      if (at === sorted) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    });
    shown = STEP;
    body.replaceChildren();
    draw(0);
    count.textContent = many(found.length, one) + (found.length < rows.length ? " of " + rows.length.toLocaleString("en") : "");
    if (options.changed) options.changed(found);
  }
  function draw(from) {
    for (const row of found.slice(from, shown)) {
      body.append(el("tr", {}, columns.map((c) => el("td", { class: c.number ? "number" : c.day ? "day" : null }, c.cell ? c.cell(row) : c.key(row)))));
    }
    more.hidden = shown >= found.length;
  }
  more.addEventListener("click", () => {
    const from = shown;
    shown += STEP;
    draw(from);
    const first = body.children[from] && body.children[from].querySelector("a");
    if (first) first.focus();
  });
  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(restart, 120); });
  restart();
  const table = el("table", {}, el("caption", { class: "hidden" }, options.caption || many(rows.length, one)),
    el("thead", {}, el("tr", {}, heads)), body);
  return [tools, count, el("div", { class: "scroll" }, table), more];
}

const counted = [
  { name: "Mentions", key: (r) => r.mentions, number: true, start: "descending" },
  { name: "Bulletins", key: (r) => r.bulletins, number: true },
  { name: "First seen", key: (r) => r.first, day: true },
  { name: "Last seen", key: (r) => r.last, day: true },
];

const roleColumns = {
  person: { name: "Person", key: (r) => (r.person === null ? null : data.people[r.person].name), cell: (r) => personLink(r.person) },
  title: { name: "Office", key: (r) => r.title },
  body: { name: "Organization", key: (r) => (r.body === null ? null : data.bodies[r.body].name), cell: (r) => bodyLink(r.body) },
  status: { name: "Status", key: (r) => r.status },
  term: { name: "Term", key: (r) => r.first || r.last, cell: (r) => (r.first || r.last ? (r.first || "?") + " to " + (r.last || "?") : "") },
  told: { name: "Told on", key: (r) => data.bulletins[r.bulletin].first, cell: (r) => issued(r.bulletin) },
  evidence: { name: "Evidence", key: (r) => called(r.bulletin), cell: (r) => bulletinLink(r.bulletin, r.start, r.end) },
};
const roleTable = (rows, without, caption) =>
  lister(rows, Object.entries(roleColumns).filter(([name]) => name !== without).map(([, c]) => c),
    { one: "row", caption, filters: [{ name: "Status", key: (r) => r.status }], search: rows.length > 12 });

/* ------------------------------------------------------------------ pages */

function bulletins() {
  return [el("h1", {}, "Bulletins"), lister(data.bulletins, [
    { name: "Issued", key: (b) => b.first, cell: (b) => span(b.first, b.last), start: "ascending" },
    { name: "Title", key: (b) => called(b.n), cell: (b) => bulletinLink(b.n) },
    { name: "Publisher", key: (b) => (b.publisher === null ? null : data.bodies[b.publisher].name), cell: (b) => bodyLink(b.publisher) },
    { name: "Language", key: (b) => b.language },
    { name: "Articles", key: (b) => b.articles, number: true },
    { name: "Mentions", key: (b) => b.mentions, number: true },
    { name: "Source", key: (b) => b.source },
  ], { one: "bulletin", filters: [
    { name: "Language", key: (b) => b.language }, { name: "Format", key: (b) => b.format },
    { name: "Year", key: (b) => (b.first || "").slice(0, 4) },
  ] })];
}

function people() {
  return [el("h1", {}, "People"), lister(data.people, [
    { name: "Name", key: (p) => p.name, cell: (p) => personLink(p.n), words: (p) => [p.name, ...p.aliases].join(" ") },
    { name: "Offices", key: (p) => offices(data.heldBy.get(p.n)).join("; ") },
    { name: "Organizations", key: (p) => bodiesOf(p.n).map((n) => data.bodies[n].name).join("; "),
      cell: (p) => bodiesOf(p.n).slice(0, 3).flatMap((n, at) => [at ? "; " : "", bodyLink(n)]) },
    ...counted,
  ], { one: "person", filters: [
    { name: "Office", values: ["with an office", "without"], keep: (p, v) => data.heldBy.has(p.n) === (v === "with an office") },
    { name: "Seen in", key: (p) => (p.first || "").slice(0, 4), keep: (p, y) => (p.first || "9").slice(0, 4) <= y && (p.last || "0").slice(0, 4) >= y },
  ] })];
}
const bodiesOf = (n) => [...new Set((data.heldBy.get(n) || []).map((r) => r.body).filter((b) => b !== null))];

function organizations() {
  return [el("h1", {}, "Organizations"), lister(data.bodies, [
    { name: "Name", key: (o) => o.name, cell: (o) => bodyLink(o.n), words: (o) => [o.name, ...o.aliases].join(" ") },
    { name: "Acronym", key: (o) => o.acronym },
    { name: "Kind", key: (o) => o.kind },
    { name: "Part of", key: (o) => (o.parent === null ? null : data.bodies[o.parent].name), cell: (o) => (o.parent === null ? "" : bodyLink(o.parent)) },
    { name: "Offices", key: (o) => (data.heldAt.get(o.n) || []).length, number: true },
    ...counted,
  ], { one: "body", filters: [{ name: "Kind", key: (o) => o.kind }] })];
}

function officesPage() {
  return [el("h1", {}, "Offices"), lister(data.roles, Object.values(roleColumns), { one: "row", filters: [
    { name: "Status", key: (r) => r.status },
    { name: "Told in", key: (r) => (data.bulletins[r.bulletin].first || "").slice(0, 4) },
    { name: "Known", values: ["person and body", "no person", "no body"], keep: (r, v) =>
      v === "no person" ? r.person === null : v === "no body" ? r.body === null : r.person !== null && r.body !== null },
  ] })];
}

function dates(part) {
  const holder = el("div");
  const from = part[0] || "";
  const rows = data.dates.filter((d) => d.first && d.first.startsWith(from));
  const list = lister(rows, [
    { name: "Day", key: (d) => d.first, cell: (d) => span(d.first, d.last), start: "ascending" },
    { name: "As written", key: (d) => d.text, cell: (d) => el("a", { href: place(d.bulletin, d.start, d.end) }, d.text) },
    { name: "Precision", key: (d) => d.precision },
    { name: "Worked out from", key: (d) => d.basis },
    { name: "Bulletin", key: (d) => called(d.bulletin), cell: (d) => bulletinLink(d.bulletin, d.start, d.end) },
  ], { one: "date", changed: (found) => holder.replaceChildren(timeline(found, from)), filters: [
    { name: "Precision", key: (d) => d.precision },
    { name: "From", input: "date", keep: (d, v) => d.last >= v },
    { name: "To", input: "date", keep: (d, v) => d.first <= v },
  ] });
  return [el("h1", {}, from ? "Dates in " + from : "Dates"),
    from ? el("p", {}, el("a", { href: "#/dates" + (from.length > 4 ? "/" + from.slice(0, 4) : "") }, "Back to " + (from.length > 4 ? from.slice(0, 4) : "all years"))) : null,
    holder, list];
}

/* A bar for each year, month or day; those of a year and month lead on into it. */
function timeline(rows, from) {
  const length = from.length === 0 ? 4 : from.length === 4 ? 7 : 10;
  const counts = new Map();
  for (const row of rows) {
    const key = row.first.slice(0, length);
    if (key.length === length) counts.set(key, (counts.get(key) || 0) + 1);
  }
  if (!counts.size) return el("p", { class: "quiet" }, "No dates.");
  const keys = [...counts.keys()].sort();
  const most = Math.max(...counts.values());
  const step = Math.min(40, 900 / keys.length);
  const svg = el("svg", { viewBox: "0 0 900 150", role: "group", "aria-label": "Dates by " + (length === 4 ? "year" : length === 7 ? "month" : "day") });
  svg.append(el("line", { x1: 0, y1: 120.5, x2: 900, y2: 120.5 }));
  const every = Math.ceil(70 / step);
  keys.forEach((key, at) => {
    const height = Math.max(2, (110 * counts.get(key)) / most);
    const bar = el("rect", { x: at * step, y: 120 - height, width: step * 0.85, height }, el("title", {}, key + ": " + many(counts.get(key), "date")));
    if (length === 10) svg.append(bar);
    else {
      const anchor = document.createElementNS("http://www.w3.org/2000/svg", "a");
      anchor.setAttribute("href", "#/dates/" + key);
      anchor.setAttribute("aria-label", key + ": " + many(counts.get(key), "date"));
      anchor.append(bar);
      svg.append(anchor);
    }
    if (at % every === 0) svg.append(el("text", { x: at * step, y: 138 }, key));
  });
  return el("figure", {}, el("figcaption", {}, "Dates by ", length === 4 ? "year" : length === 7 ? "month" : "day", " ",
    el("span", { class: "quiet" }, "(at most " + most + "; periods without any left out)")), svg);
}

function person(part) {
  const p = data.at.people.get(part[0]);
  if (!p) return gone("person");
  const held = data.heldBy.get(p.n) || [];
  return [el("h1", {}, el("bdi", {}, p.honorific ? p.honorific + " " : "", p.name)), facts(p), history(held, "body"),
    held.length ? [el("h2", {}, "Offices"), roleTable(held, "person", "Offices")] : null, graph("people", p.n), seenIn("people", p.n)];
}

function organization(part) {
  const o = data.at.bodies.get(part[0]);
  if (!o) return gone("organization");
  const held = data.heldAt.get(o.n) || [];
  const units = data.bodies.filter((b) => b.parent === o.n);
  return [el("h1", {}, el("bdi", {}, o.name, o.acronym && o.acronym !== o.name ? " (" + o.acronym + ")" : "")), facts(o),
    o.parent === null ? null : el("p", {}, "Part of ", bodyLink(o.parent)),
    units.length ? [el("h2", {}, "Parts"), el("ul", {}, units.map((u) => el("li", {}, bodyLink(u.n))))] : null,
    history(held, "person"),
    held.length ? [el("h2", {}, "Who holds which office"), roleTable(held, "body", "Offices")] : null, graph("bodies", o.n), seenIn("bodies", o.n)];
}

const gone = (what) => [el("h1", {}, "Not found"), el("p", {}, "No such " + what + " in this report.")];

function facts(row) {
  const told = [row.kind, many(row.mentions, "mention") + " in " + many(row.bulletins, "bulletin"), span(row.first, row.last)];
  return [el("p", {}, told.filter(Boolean).join(" · ")),
    row.aliases.length ? el("p", {}, el("span", { class: "quiet" }, "Also: "), el("bdi", {}, row.aliases.join("; "))) : null,
    el("p", { class: "quiet" }, "id " + row.id)];
}

/* Who stands beside whom: bodies of a person, people of a body, by offices; then those named in the same bulletins. */
function neighbors(table, n) {
  const person = table === "people";
  const found = new Map();
  const meet = (kind, at, weight, why) => {
    const key = kind + at;
    if ((kind === table && at === n) || at === null) return;
    const known = found.get(key) || { kind, at, weight: 0, why: new Set() };
    known.weight += weight;
    known.why.add(why);
    found.set(key, known);
  };
  for (const r of (person ? data.heldBy : data.heldAt).get(n) || []) {
    meet(person ? "bodies" : "people", person ? r.body : r.person, 1000, r.title);
  }
  for (const [b, count] of data.where[table][n]) {
    for (const kind of ["people", "bodies"]) {
      for (const [at, other] of data.inBulletin[b][kind]) meet(kind, at, Math.min(count, other), "same bulletin");
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight || a.kind.localeCompare(b.kind) || a.at - b.at).slice(0, 16);
}

function graph(table, n) {
  const near = neighbors(table, n);
  if (!near.length) return null;
  const svg = el("svg", { class: "graph", viewBox: "0 0 900 " + (Math.ceil(near.length / 2) * 34 + 20), role: "group", "aria-label": "Nearest people and organizations" });
  const middle = Math.ceil(near.length / 2) * 17 + 10;
  const short = (text) => (text.length > 38 ? text.slice(0, 37) + "…" : text);
  near.forEach((other, at) => {
    const right = at % 2 === 1;
    const y = Math.floor(at / 2) * 34 + 27;
    const row = data[other.kind][other.at];
    const why = [...other.why].filter((w, k, all) => w !== "same bulletin" || all.length === 1).join(", ");
    const anchor = document.createElementNS("http://www.w3.org/2000/svg", "a");
    anchor.setAttribute("href", "#/" + (other.kind === "people" ? "person/" : "organization/") + row.id);
    anchor.setAttribute("aria-label", row.name + ", " + why);
    anchor.append(el("circle", { cx: right ? 600 : 300, cy: y, r: 5, class: other.kind }, el("title", {}, row.name + ": " + why)),
      el("text", { x: right ? 612 : 288, y: y + 4, "text-anchor": right ? "start" : "end" }, short(row.name)));
    svg.append(el("line", { x1: 450, y1: middle, x2: right ? 594 : 306, y2: y, class: why === "same bulletin" ? "weak" : null }),
      anchor);
  });
  svg.append(el("circle", { cx: 450, cy: middle, r: 8, class: table }));
  return [el("h2", {}, "Nearest"), el("p", { class: "quiet" }, "Full lines are offices, dashed ones are names in the same bulletins."), svg];
}

/* A line for each office, from the first to the last bulletin that tells of it. */
function history(rows, other) {
  const lines = new Map();
  for (const row of rows) {
    const b = data.bulletins[row.bulletin];
    if (!b.first) continue;
    const name = row[other] === null ? null : data[other === "body" ? "bodies" : "people"][row[other]].name;
    const label = row.title + (row.status === "current" ? "" : " (" + row.status + ")") + (name ? (other === "body" ? " at " : ": ") + name : "");
    const known = lines.get(label) || { label, first: b.first, last: b.last, count: 0 };
    lines.set(label, { label, first: known.first < b.first ? known.first : b.first, last: known.last > b.last ? known.last : b.last, count: known.count + 1 });
  }
  const shown = [...lines.values()].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.label.localeCompare(b.label))).slice(0, 40);
  if (new Set(rows.map((r) => r.bulletin)).size < 2 || !shown.length) return null; // no history in one bulletin
  const day = (text) => Date.parse(text) / 86400000;
  const start = Math.min(...shown.map((l) => day(l.first)));
  const wide = Math.max(1, Math.max(...shown.map((l) => day(l.last))) - start);
  const x = (text) => 10 + ((day(text) - start) / wide) * 870;
  const svg = el("svg", { viewBox: "0 0 900 " + (shown.length * 34 + 22), role: "img", "aria-label": "History of offices; the table below tells the same" });
  shown.forEach((l, at) => {
    const from = x(l.first);
    svg.append(
      el("rect", { x: from, y: at * 34 + 20, width: Math.max(6, x(l.last) - from), height: 8, rx: 4 }, el("title", {}, l.label + ", told " + span(l.first, l.last) + " by " + many(l.count, "row"))),
      el("text", { x: from > 450 ? from + 6 : from, y: at * 34 + 15, "text-anchor": from > 450 ? "end" : "start" }, l.label.length > 80 ? l.label.slice(0, 79) + "…" : l.label));
  });
  const base = shown.length * 34 + 16;
  svg.append(el("text", { x: 0, y: base }, shown.map((l) => l.first).sort()[0]),
    el("text", { x: 900, y: base, "text-anchor": "end" }, shown.map((l) => l.last).sort().pop()));
  return [el("h2", {}, "History"), el("p", { class: "quiet" }, "Each line runs from the first to the last bulletin that tells of it."), svg];
}

function seenIn(table, n) {
  const rows = data.where[table][n].map(([bulletin, count]) => ({ bulletin, count }));
  const id = data[table][n].id;
  return [el("h2", {}, "Bulletins"), lister(rows, [
    { name: "Issued", key: (r) => data.bulletins[r.bulletin].first, cell: (r) => issued(r.bulletin), start: "ascending" },
    { name: "Bulletin", key: (r) => called(r.bulletin), cell: (r) => link("#/bulletin/" + data.bulletins[r.bulletin].id + "/of-" + id, called(r.bulletin)) },
    { name: "Mentions", key: (r) => r.count, number: true },
  ], { one: "bulletin", search: rows.length > 12, caption: "Bulletins" })];
}

function quality() {
  const lost = data.dates.filter((d) => !d.first);
  const odd = data.dates.filter((d) => d.warning);
  const warned = data.bulletins.flatMap((b) => b.warnings.map((text) => ({ bulletin: b.n, text })));
  const undated = data.bulletins.filter((b) => !b.first);
  const open = data.roles.filter((r) => r.person === null || r.body === null);
  const dateColumns = (name, key) => [
    { name: "As written", key: (d) => d.text, cell: (d) => el("a", { href: place(d.bulletin, d.start, d.end) }, d.text) },
    { name, key },
    { name: "Bulletin", key: (d) => called(d.bulletin), cell: (d) => bulletinLink(d.bulletin, d.start, d.end) },
  ];
  const identity = (id) => {
    const p = data.at.people.get(id);
    const o = data.at.bodies.get(id);
    return p ? personLink(p.n) : o ? bodyLink(o.n) : id;
  };
  const nameOf = (id) => (data.at.people.get(id) || data.at.bodies.get(id) || { name: id }).name;
  const part = (title, note, rows, columns, one) => [el("h2", {}, title + " (" + rows.length.toLocaleString("en") + ")"),
    note ? el("p", { class: "quiet" }, note) : null,
    rows.length ? lister(rows, columns, { one, search: rows.length > 12, caption: title }) : el("p", {}, "None.")];
  const bulletinColumn = { name: "Bulletin", key: (r) => called(r.bulletin), cell: (r) => bulletinLink(r.bulletin) };
  return [el("h1", {}, "Quality"),
    part("In quarantine", "Inputs that could not be read, and what to do.", data.quarantine, [
      { name: "Source", key: (q) => q[0] }, { name: "Stage", key: (q) => q[1] }, { name: "Reason and remedy", key: (q) => q[2] }], "input"),
    part("Warnings", "What a reader of these rows should know.", warned, [bulletinColumn, { name: "Warning", key: (w) => w.text }], "warning"),
    part("Least certain", "Joins and names to look at first; certainty from 0 to 5. `bulletin review` prints them as corrections.", data.doubts, [
      { name: "Certainty", key: (d) => d[0], number: true, start: "ascending" },
      { name: "Kind", key: (d) => ({ join: "taken for one", near: "nearly taken for one", row: "doubtful name" })[d[1]] || d[1] },
      { name: "Of", key: (d) => d[4].map(nameOf).join(" / "), cell: (d) => d[4].flatMap((id, at) => [at ? " / " : "", identity(id)]) },
      { name: "Rule", key: (d) => d[2] }, { name: "Detail", key: (d) => d[3] }], "doubt"),
    part("Bulletins without an issue date", null, undated.map((b) => ({ bulletin: b.n })), [bulletinColumn], "bulletin"),
    part("Dates without a place on the calendar", null, lost, dateColumns("Why", (d) => d.basis), "date"),
    part("Dates that contradict themselves", null, odd, dateColumns("Contradiction", (d) => d.warning), "date"),
    part("Offices without a person or a body", null, open, Object.values(roleColumns), "row")];
}

/* ------------------------------------------------------------------ one bulletin */

const LABELS = { PERSON: "people", ORG: "organizations", ROLE: "offices", PLACE: "places", DATE: "dates" };

async function bulletin(part) {
  const b = data.at.bulletins.get(part[0]);
  if (!b) return gone("bulletin");
  const full = await unpack("b" + b.n);
  const range = /^(\d+)-(\d+)$/.exec(part[1] || "");
  const of = /^of-(.+)$/.exec(part[1] || "");
  const points = Array.from(full.text); // offsets count code points
  const marks = full.mentions.filter((m, at, all) => at === 0 || m[0] >= all[at - 1][1]);
  const focus = range ? [[Number(range[1]), Number(range[2])]] : of ? marks.filter((m) => m[3] === of[1]).map((m) => [m[0], m[1]]) : [];
  const text = el("div", { class: "text", lang: b.language });
  const edges = [...full.articles].sort((x, y) => x[1] - y[1]);
  let at = 0;
  edges.forEach(([title, start, end], n) => {
    if (start < at) return;
    text.append(stretch(points, marks, focus, at, start));
    const section = el("section", { id: "article-" + n, tabindex: "-1", "aria-label": title || "Article without a title" });
    const line = points.indexOf("\n", start);
    const head = title && line > 0 && line < end ? line : start;
    if (head > start) section.append(el("div", { class: "title", role: "heading", "aria-level": 2 }, stretch(points, marks, focus, start, head)));
    section.append(stretch(points, marks, focus, head > start ? head + 1 : head, end));
    text.append(section);
    at = end;
  });
  text.append(stretch(points, marks, focus, at, points.length));
  const holder = el("div", {}, text);
  const legend = el("fieldset", { class: "legend" }, el("legend", { class: "hidden" }, "What is marked"),
    Object.entries(LABELS).map(([label, name]) => {
      const box = el("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => holder.classList.toggle("off-" + label, !box.checked));
      return el("label", {}, box, el("span", { class: label }, name));
    }));
  const held = data.heldIn[b.n];
  const days = data.datesIn[b.n].filter((d) => d.first);
  const jump = (n) => (event) => {
    event.preventDefault();
    byId("article-" + n).scrollIntoView();
    byId("article-" + n).focus({ preventScroll: true });
  };
  const few = (items) => {
    if (items.length <= 25) return el("ul", {}, items);
    return [el("ul", {}, items.slice(0, 25)), el("details", {}, el("summary", {}, many(items.length - 25, "other")), el("ul", {}, items.slice(25)))];
  };
  const group = (title, items) => (items.length ? [el("h2", {}, title + " (" + items.length + ")"), few(items)] : null);
  const named = (table, make) => [...data.inBulletin[b.n][table]].sort((x, y) => y[1] - x[1]).map(([n, count]) =>
    el("li", {}, make(n), " ", el("span", { class: "quiet" }, "×" + count), " ",
      el("a", { href: place(b.n) + "/of-" + data[table][n].id }, "show", hidden(" " + data[table][n].name + " in the text"))));
  const told = [issued(b.n) ? "issued " + issued(b.n) + (b.basis ? " (" + b.basis + ")" : "") : "issue date not known", b.language, b.format, b.source];
  return [el("h1", {}, el("bdi", {}, called(b.n))), el("p", {}, told.filter(Boolean).join(" · ")),
    b.publisher === null ? null : el("p", {}, "Published by ", bodyLink(b.publisher)),
    b.warnings.map((w) => el("p", { class: "warning" }, w)),
    el("p", {}, b.n > 0 ? el("a", { href: place(b.n - 1) }, "Previous bulletin") : null, " ", b.n + 1 < data.bulletins.length ? el("a", { href: place(b.n + 1) }, "Next bulletin") : null),
    legend,
    el("div", { class: "reading" }, holder, el("aside", { "aria-label": "What it says" },
      edges.length ? [el("h2", {}, "Articles (" + edges.length + ")"), few(edges.map(([title], n) => el("li", {}, el("a", { href: "#article-" + n, onclick: jump(n) }, title || "(no title)"))))] : null,
      group("Offices", held.map((r) => el("li", {}, personLink(r.person), ", ", el("a", { href: place(b.n, r.start, r.end) }, r.title, hidden(" – evidence")),
        r.body === null ? "" : [", ", bodyLink(r.body)], r.status === "current" ? "" : " (" + r.status + ")"))),
      group("People", named("people", personLink)), group("Organizations", named("bodies", bodyLink)),
      group("Dates", days.map((d) => el("li", {}, el("a", { href: place(b.n, d.start, d.end) }, d.text), " ", el("span", { class: "quiet" }, span(d.first, d.last)))))))];
}

/* The text between two offsets: mentions marked, evidence in focus set off. */
function stretch(points, marks, focus, from, to) {
  const made = document.createDocumentFragment();
  const inFocus = (at) => focus.some(([start, end]) => start <= at && at < end);
  const edges = new Set([from, to]);
  const inside = marks.filter((m) => m[0] < to && m[1] > from);
  for (const [start, end] of [...inside, ...focus]) {
    for (const edge of [start, end]) if (edge > from && edge < to) edges.add(edge);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  let next = 0;
  for (let n = 0; n + 1 < sorted.length; n += 1) {
    const text = points.slice(sorted[n], sorted[n + 1]).join("");
    while (next < inside.length && inside[next][1] <= sorted[n]) next += 1;
    const mark = next < inside.length && inside[next][0] <= sorted[n] ? inside[next] : null;
    const piece = mark ? marked(text, mark) : document.createTextNode(text);
    made.append(inFocus(sorted[n]) ? el("span", { class: "evidence" }, piece) : piece);
  }
  return made;
}

function marked(text, [, , label, id, why, value]) {
  const table = label === "PERSON" ? "people" : label === "ORG" ? "bodies" : null;
  const known = table && id ? data.at[table].get(id) : null;
  const tip = [known ? known.name : value, label.toLowerCase(), why].filter(Boolean).join(" · ");
  const href = known ? "#/" + (table === "people" ? "person/" : "organization/") + id : null;
  const attributes = { class: "m " + (LABELS[label] ? label : ""), "data-tip": tip };
  return href ? el("a", { ...attributes, href }, text) : el("mark", { ...attributes, tabindex: "0" }, text);
}

/* ------------------------------------------------------------------ hover and focus tell value and reason */

const tip = byId("tip");
function showTip(event) {
  const target = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
  if (!target) return hideTip();
  tip.textContent = target.dataset.tip;
  tip.hidden = false;
  target.setAttribute("aria-describedby", "tip");
  const box = target.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = (box.bottom + tip.offsetHeight + 8 < innerHeight ? box.bottom + 4 : box.top - tip.offsetHeight - 4) + "px";
}
function hideTip() {
  tip.hidden = true;
  document.querySelectorAll("[aria-describedby=tip]").forEach((e) => e.removeAttribute("aria-describedby"));
}
for (const name of ["mouseover", "focusin"]) document.addEventListener(name, showTip);
for (const name of ["mouseout", "focusout"]) document.addEventListener(name, hideTip);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
document.addEventListener("scroll", hideTip, { passive: true });

/* ------------------------------------------------------------------ which page */

const PAGES = {
  bulletins: [bulletins, "Bulletins"], people: [people, "People"], organizations: [organizations, "Organizations"],
  offices: [officesPage, "Offices"], dates: [dates, "Dates"], quality: [quality, "Quality"],
  person: [person, "Person", "people"], organization: [organization, "Organization", "organizations"],
  bulletin: [bulletin, "Bulletin", "bulletins"],
};
const site = document.title;

async function show(first) {
  const own = (drawn += 1);
  const [name, ...part] = location.hash.replace(/^#\/?/, "").split("/").map((p) => { try { return decodeURIComponent(p); } catch { return p; } });
  const [page, title, under] = Object.hasOwn(PAGES, name) ? PAGES[name] : [null, "Overview", ""];
  hideTip();
  const content = page ? await page(part) : null;
  if (own !== drawn) return;
  byId("overview").hidden = Boolean(page);
  view.hidden = !page;
  view.replaceChildren();
  if (page) add(view, [content].flat(Infinity));
  const heading = (page ? view : byId("overview")).querySelector("h1");
  document.title = (page && heading ? heading.textContent : title) + " – " + site;
  for (const a of byId("nav").children) {
    if (a.getAttribute("href") === "#/" + (page ? under || name : "")) a.setAttribute("aria-current", "page");
    else a.removeAttribute("aria-current");
  }
  const evidence = view.querySelector(".evidence");
  if (evidence) {
    evidence.tabIndex = -1;
    evidence.scrollIntoView({ block: "center" });
    evidence.focus({ preventScroll: true });
    hideTip();
    say("Evidence: " + [...view.querySelectorAll(".evidence")].map((e) => e.textContent).join("").slice(0, 300));
  } else if (!first) {
    scrollTo(0, 0);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  document.documentElement.dataset.ready = String(own);
}

function most() {
  const top = (title, rows, make, href) => [el("h2", {}, title), el("ol", {}, rows.slice(0, 10).map((r) =>
    el("li", {}, make(r.n), " ", el("span", { class: "quiet" }, many(r.mentions, "mention") + " in " + many(r.bulletins, "bulletin"))))), el("p", {}, el("a", { href }, "All"))];
  byId("most").className = "halves";
  byId("most").append(el("section", {}, top("People named most", data.people, personLink, "#/people")),
    el("section", {}, top("Organizations named most", data.bodies, bodyLink, "#/organizations")));
}

(async () => {
  if (!("DecompressionStream" in window)) {
    byId("most").textContent = "This browser is too old to open the lists; any browser of 2023 or later does.";
    return;
  }
  data = prepare(await unpack("index"));
  most();
  addEventListener("hashchange", () => show(false));
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
  await show(true);
})();
