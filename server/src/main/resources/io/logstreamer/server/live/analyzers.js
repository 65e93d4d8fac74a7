// A card for each analyzer, or a row: the table is the alternative for many, and for those who do not see.
import { byId, count, lmax, make, mark, millis, percent, put, rate, span, time } from './format.js';

/** More are shown as a table unless somebody asks for cards. */
const MOST_CARDS = 12;
const LEAST_GAIN = 0.0005;

const COLUMNS = [
  { name: 'Analyzer', of: (a) => a.name, sort: (a) => a.name },
  { name: 'State', of: (a) => a.state, sort: (a) => trouble(a) },
  { name: 'For', of: (a, now) => span(now - Date.parse(a.since)), sort: (a) => -Date.parse(a.since), number: true },
  { name: 'Share', of: (a) => percent(a.actual_share), sort: (a) => a.actual_share ?? -1, number: true },
  { name: 'Due now', of: (a) => percent(a.effective_share), sort: (a) => a.effective_share, number: true },
  { name: 'Weight', of: (a) => percent(a.weight), sort: (a) => a.weight, number: true },
  { name: 'Msg/s', of: (a) => rate(a.messages_per_second), sort: (a) => a.messages_per_second, number: true },
  { name: 'Queue', of: (a) => count(a.queue_packets), sort: (a) => a.queue_packets, number: true },
  { name: 'In flight', of: (a) => count(a.in_flight_packets), sort: (a) => a.in_flight_packets, number: true },
  { name: 'p50', of: (a) => millis(a.delivery_p50_ms), sort: (a) => a.delivery_p50_ms ?? -1, number: true },
  { name: 'p99', of: (a) => millis(a.delivery_p99_ms), sort: (a) => a.delivery_p99_ms ?? -1, number: true },
  { name: 'Delivered', of: (a) => count(a.delivered_messages), sort: (a) => a.delivered_messages, number: true },
  { name: 'Rerouted', of: (a) => count(a.rerouted_packets), sort: (a) => a.rerouted_packets, number: true },
  { name: 'Failed', of: (a) => count(a.failed_requests), sort: (a) => a.failed_requests, number: true },
  { name: 'Why', of: (a) => a.reason, sort: (a) => a.reason },
];

/** The worse, the higher. */
function trouble(analyzer) {
  return ['UP', 'RAMPING', 'PROBING', 'STARTING', 'DRAINING', 'MAINTENANCE', 'EJECTED'].indexOf(analyzer.state);
}

export const isDown = (analyzer) => analyzer.effective_share === 0;

/** Who has got more than its weight while others take less: where the traffic of those went. */
export function gains(analyzers) {
  return analyzers
    .map((a) => ({ name: a.name, gain: a.effective_share - a.weight }))
    .filter((each) => each.gain > LEAST_GAIN)
    .sort((a, b) => b.gain - a.gain);
}

export class Analyzers {
  constructor(root) {
    this.root = root;
    this.cards = make('div', 'cards');
    this.rows = make('tbody', '');
    this.wanted = null;
    this.sort = { column: 1, down: true };
    this.byName = new Map();
    this.table = this.makeTable();
    byId('as-cards').addEventListener('click', () => this.choose('cards'));
    byId('as-table').addEventListener('click', () => this.choose('table'));
  }

  choose(wanted) {
    this.wanted = wanted;
    if (this.last) this.show(...this.last);
  }

  makeTable() {
    this.heads = COLUMNS.map((column, i) => {
      const button = make('button', '', column.name);
      button.type = 'button';
      button.addEventListener('click', () => {
        this.sort = { column: i, down: this.sort.column === i ? !this.sort.down : Boolean(column.number) };
        if (this.last) this.show(...this.last);
      });
      const head = make('th', column.number ? 'number' : '', button);
      head.scope = 'col';
      return head;
    });
    const table = make('table', 'analyzers', make('caption', 'unseen', 'Analyzers; the heads of columns sort'),
      make('thead', '', make('tr', '', ...this.heads)), this.rows);
    const frame = make('div', 'scroll wide', table);
    frame.tabIndex = 0;
    frame.setAttribute('role', 'region');
    frame.setAttribute('aria-label', 'Table of analyzers');
    return frame;
  }

  show(analyzers, now) {
    this.last = [analyzers, now];
    const view = this.wanted ?? (analyzers.length > MOST_CARDS ? 'table' : 'cards');
    mark(byId('as-cards'), 'aria-pressed', String(view === 'cards'));
    mark(byId('as-table'), 'aria-pressed', String(view === 'table'));
    const shown = view === 'cards' ? this.cards : this.table;
    if (this.root.firstChild !== shown) {
      this.byName.clear();
      this.cards.replaceChildren();
      this.rows.replaceChildren();
      this.root.replaceChildren(shown);
    }
    if (view === 'cards') this.showCards(analyzers, now);
    else this.showRows(analyzers, now);
  }

  /** Elements by analyzer, in this order, in their parent. */
  place(parent, analyzers, create) {
    const names = new Set(analyzers.map((a) => a.name));
    for (const [name, parts] of this.byName) {
      if (!names.has(name)) { parts.element.remove(); this.byName.delete(name); }
    }
    return analyzers.map((analyzer, i) => {
      let parts = this.byName.get(analyzer.name);
      if (!parts) { parts = create(analyzer); this.byName.set(analyzer.name, parts); }
      if (parent.children[i] !== parts.element) parent.insertBefore(parts.element, parent.children[i] ?? null);
      return parts;
    });
  }

  showCards(analyzers, now) {
    const gained = gains(analyzers);
    this.place(this.cards, analyzers, card).forEach((parts, i) => fillCard(parts, analyzers[i], now, gained));
  }

  showRows(analyzers, now) {
    const { column, down } = this.sort;
    const key = COLUMNS[column].sort;
    const sorted = [...analyzers].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      const order = typeof x === 'string' ? x.localeCompare(y, 'en', { numeric: true }) : x - y;
      return down ? -order : order;
    });
    this.heads.forEach((head, i) => mark(head, 'aria-sort', i !== column ? 'none' : down ? 'descending' : 'ascending'));
    this.place(this.rows, sorted, row).forEach((parts, i) => {
      mark(parts.element, 'data-state', sorted[i].state);
      COLUMNS.forEach((each, c) => put(parts.cells[c], each.of(sorted[i], now)));
    });
  }
}

function row() {
  const cells = COLUMNS.map((column, i) => make(i === 0 ? 'th' : 'td', column.number ? 'number' : '', ''));
  cells[0].scope = 'row';
  return { element: make('tr', '', ...cells), cells };
}

const FIGURES = [
  ['Messages/s', (a) => rate(a.messages_per_second)],
  ['Delivered', (a) => count(a.delivered_messages)],
  ['Queue', (a) => count(a.queue_packets)],
  ['In flight', (a) => count(a.in_flight_packets)],
  ['Latency p50', (a) => millis(a.delivery_p50_ms)],
  ['Latency p99', (a) => millis(a.delivery_p99_ms)],
  ['Rerouted', (a) => count(a.rerouted_packets)],
  ['Failed', (a) => count(a.failed_requests)],
];

function card(analyzer) {
  const name = make('h3', 'name', analyzer.name);
  const state = make('span', 'state', '');
  const why = make('p', 'why', '');
  const went = make('p', 'went', '');
  const bar = make('span', 'actual');
  const due = make('span', 'due');
  const share = make('div', 'sharebar', bar, due);
  share.setAttribute('aria-hidden', 'true');
  const shareText = make('p', 'sharetext', '');
  const values = FIGURES.map(() => make('dd', '', ''));
  const figures = make('dl', 'figures', ...FIGURES.map(([label], i) => make('div', '', make('dt', '', label), values[i])));
  const url = make('p', 'url', '');
  const element = make('article', 'card', make('div', 'title', make('span', 'dot'), name, state), why, went, share, shareText, figures, url);
  return { element, state, why, went, bar, due, shareText, values, url };
}

function fillCard(parts, analyzer, now, gained) {
  mark(parts.element, 'data-state', analyzer.state);
  put(parts.state, analyzer.state);
  put(parts.why, `since ${time(analyzer.since)}, for ${span(now - Date.parse(analyzer.since))}: ${analyzer.reason}`);
  const elsewhere = isDown(analyzer) && gained.length > 0;
  parts.went.hidden = !elsewhere;
  if (elsewhere) {
    put(parts.went, `its messages go to ${gained.slice(0, 4).map((each) => `${each.name} +${percent(each.gain)}`).join(', ')}`
      + (gained.length > 4 ? ` and ${gained.length - 4} more` : ''));
  }
  parts.bar.style.width = `${((analyzer.actual_share ?? 0) * 100).toFixed(2)}%`;
  parts.due.style.left = `${(analyzer.effective_share * 100).toFixed(2)}%`;
  const due = Math.abs(analyzer.effective_share - analyzer.weight) < LEAST_GAIN
    ? `due ${percent(analyzer.weight)}`
    : `due ${percent(analyzer.effective_share)} (weight ${percent(analyzer.weight)})`;
  const bent = analyzer.capacity_factor < 1 ? `, does not keep up: ${percent(analyzer.capacity_factor)} of its weight` : '';
  put(parts.shareText, `${percent(analyzer.actual_share)} last minute, ${due}${bent}, ${lmax(Math.abs(analyzer.deviation_lmax))} Lmax ${analyzer.deviation_lmax < 0 ? 'ahead' : 'behind'}`);
  FIGURES.forEach(([, of], i) => put(parts.values[i], of(analyzer)));
  put(parts.url, analyzer.url);
}
