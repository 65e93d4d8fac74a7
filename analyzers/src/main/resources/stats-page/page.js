'use strict';

// What comes from messages is untrusted: it is put in as textContent, never as markup.
const EVERY_MS = 2000;
const TIMEOUT_MS = 5000;
const SVG = 'http://www.w3.org/2000/svg';
const byId = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function fill(parent, children, whenNone) {
  parent.replaceChildren(...(children.length ? children : [element('li', 'none', whenNone)]));
}

function amount(n) {
  return n < 10000 ? whole.format(Math.round(n * 10) / 10) : short.format(n);
}

function rate(perSecond) {
  return amount(perSecond) + '/s';
}

function span(seconds) {
  if (seconds < 120) return Math.round(seconds) + ' s';
  if (seconds < 7200) return Math.round(seconds / 60) + ' min';
  if (seconds < 172800) return Math.round(seconds / 3600) + ' h';
  if (seconds < 63072000) return Math.round(seconds / 86400) + ' days';
  return Math.round(seconds / 31536000) + ' years';
}

function milliseconds(ms) {
  return Math.abs(ms) < 10000 ? whole.format(ms) + ' ms' : (ms < 0 ? '−' : '') + span(Math.abs(ms) / 1000);
}

function clock(instant) {
  return new Date(instant).toLocaleTimeString('en-GB');
}

function template(text) {
  const code = element('code', 'what');
  text.split('<*>').forEach((constant, i) => {
    if (i > 0) code.append(element('span', 'vary', '<*>'));
    code.append(constant);
  });
  return code;
}

function sparkline(values) {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'polyline');
  const most = Math.max(1, ...values);
  svg.setAttribute('viewBox', '0 0 ' + (values.length - 1) + ' 1');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'messages over the last minute, at most ' + most + ' in 2 seconds');
  line.setAttribute('points', values.map((value, i) => i + ',' + (1 - value / most)).join(' '));
  svg.append(line);
  return svg;
}

function number(text, below) {
  const made = element('span', 'number', text);
  if (below) made.append(element('span', 'seen', below));
  return made;
}

function templateRow(row, messages) {
  const li = element('li');
  const share = messages ? ' · ' + (100 * row.messages / messages).toFixed(1) + ' %' : '';
  li.append(
    element('span', 'level ' + row.level, row.level.toUpperCase()),
    template(row.template),
    sparkline(row.recent),
    number(rate(row.messages_per_second['10s']), 'last ' + clock(row.last_seen)),
    number(amount(row.messages) + share, '≈ ' + amount(row.distinct_messages) + ' distinct'));
  return li;
}

function table(id, heads, rows) {
  const made = rows.map((cells) => {
    const tr = element('tr');
    cells.forEach((cell) => tr.append(cell instanceof Node ? cell : element('td', '', cell)));
    return tr;
  });
  const head = element('tr');
  heads.forEach((text) => head.append(element('th', '', text)));
  byId(id).replaceChildren(head, ...made);
}

function barred(name, part, className) {
  const td = element('td');
  const bar = element('span', 'bar');
  bar.style.width = Math.min(100, 100 * part) + '%';
  const label = element('span', 'label ' + (className || ''), name);
  label.title = name;
  td.append(bar, label);
  return td;
}

function counted(id, head, rows, levels) {
  const most = Math.max(1, ...rows.map((row) => row.messages));
  table(id, [head, 'messages', 'a second'], rows.map((row) => [
    barred(levels ? row.name.toUpperCase() : row.name, row.messages / most, levels ? 'level ' + row.name : ''),
    amount(row.messages),
    amount(row.messages_per_second['10s'])]));
}

function figures(stats, found) {
  const list = [
    ['Messages', rate(stats.rates.messages_per_second['10s']), whole.format(stats.messages) + ' in all'],
    ['Packets', rate(stats.rates.packets_per_second['10s']), whole.format(stats.packets.unique) + ' unique'],
    ['Duplicates skipped', amount(stats.packets.duplicates), whole.format(stats.packets.unmarked_duplicates) + ' not marked by the sender'],
  ];
  if (found) {
    list.push(
      ['Templates', amount(found.templates.known), whole.format(found.templates.new_total) + ' found, ' + whole.format(found.templates.evicted_total) + ' evicted'],
      ['Errors in 10 s', amount(found.errors.last_10s), amount(found.errors.baseline_10s) + ' usual; bursts: ' + amount(found.events.error_bursts_total)],
      ['Lag, median', milliseconds(found.quantiles.lag_ms.p50), milliseconds(found.quantiles.lag_ms.p99) + ' for 99 %']);
  }
  byId('figures').replaceChildren(...list.map(([name, value, below]) => {
    const div = element('div');
    div.append(element('dt', '', name), element('dd', '', value), element('dd', '', below));
    return div;
  }));
}

function quantiles(found) {
  const row = (name, q, shown) => [element('td', '', name), shown(q.p50), shown(q.p90), shown(q.p99), shown(q.max)];
  table('quantiles', ['', 'median', '90 %', '99 %', 'most'], [
    row('bytes of a message', found.message_bytes, amount),
    row('messages of a packet', found.packet_messages, amount),
    row('lag behind the timestamp', found.lag_ms, milliseconds)]);
}

function event(at, kind, kindClass, what) {
  const li = element('li');
  li.append(element('time', '', clock(at)), element('span', 'kind ' + kindClass, kind), what);
  return li;
}

function burstText(burst) {
  const what = element('span', 'what', whole.format(burst.errors) + ' errors, up to ' + whole.format(burst.peak_10s) + ' in 10 s where '
    + amount(burst.baseline_10s) + ' were usual' + (burst.ended ? ', until ' + clock(burst.ended) : ', going on'));
  if (burst.template) what.append('; most: ', template(burst.template));
  return what;
}

function events(found) {
  const all = found.error_bursts.map((burst) => [burst.began, event(burst.began, 'error burst', 'burst', burstText(burst))])
    .concat(found.new_templates.map((seen) => [seen.at, event(seen.at, 'new template', '', template(seen.template))]));
  all.sort((a, b) => (a[0] < b[0] ? 1 : -1));
  fill(byId('events'), all.map((each) => each[1]), 'none yet');
}

function show(stats) {
  const found = stats.analysis;
  document.title = stats.analyzer_id;
  byId('name').textContent = stats.analyzer_id;
  figures(stats, found);
  counted('levels', 'level', stats.levels, true);
  counted('emitters', 'emitter', stats.emitters, false);
  counted('services', 'service', stats.services, false);
  document.querySelectorAll('.analysis').forEach((section) => { section.hidden = !found; });
  if (!found) return;
  byId('emitters-note').textContent = '≈ ' + amount(found.distinct.emitters) + ' distinct';
  byId('services-note').textContent = '≈ ' + amount(found.distinct.services) + ' distinct';
  byId('templates-note').textContent = 'most frequent ' + found.templates.top.length + ' of ' + whole.format(found.templates.known);
  fill(byId('templates'), found.templates.top.map((row) => templateRow(row, stats.messages)), 'no messages yet');
  quantiles(found.quantiles);
  events(found.events);
  byId('burst').hidden = !found.errors.burst;
  if (found.errors.burst) byId('burst-text').replaceChildren(burstText(found.events.error_bursts[0]));
}

async function refresh() {
  const state = byId('state');
  try {
    const reply = await fetch('stats', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!reply.ok) throw new Error('it answers ' + reply.status);
    const stats = await reply.json();
    show(stats);
    state.className = '';
    state.textContent = 'up for ' + span(stats.uptime_seconds);
  } catch (problem) {
    state.className = 'lost';
    state.textContent = 'not reached at ' + clock(Date.now()) + ': what is shown is old (' + problem.message + ')';
  }
  setTimeout(whenVisible, EVERY_MS);
}

function whenVisible() {
  if (!document.hidden) {
    refresh();
  } else {
    document.addEventListener('visibilitychange', refresh, { once: true });
  }
}

refresh();
