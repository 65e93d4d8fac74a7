// Totals, ledger, events and configuration.
import { byId, bytes, count, lmax, make, mark, millis, put, rate, time } from './format.js';

/** Longer than packets take from one counter to the next. */
const UNACCOUNTED_MS = 60000;

const TOTALS = [
  ['Accepted', (s) => `${rate(s.rates.messages_per_second)}`, () => 'messages/s', (s) => `${count(s.messages.accepted)} in all`],
  ['Delivered', (s) => `${rate(s.rates.delivered_messages_per_second)}`, () => 'messages/s', (s) => `${count(s.messages.delivered)} in all`],
  ['End to end', (s) => millis(s.latency_ms.end_to_end.p50), () => 'p50', (s) => `p99 ${millis(s.latency_ms.end_to_end.p99)}`],
  ['Inside', (s) => count(s.budget.packets), () => 'packets', (s) => `${bytes(s.budget.bytes)} of ${bytes(s.budget.byte_limit)}`],
  ['Deviation', (s) => lmax(s.deviation_lmax.now), () => 'Lmax', (s) => `most ${lmax(s.deviation_lmax.max)}, Lmax ${count(s.deviation_lmax.lmax_messages)}`],
  ['Refused', (s) => rate(s.rates.refused_per_second), () => 'requests/s', (s) => `${count(s.packets.refused)} in all`],
  ['Dead-lettered', (s) => count(s.packets.dead_lettered), () => 'packets', (s) => `${count(s.packets.rerouted)} rerouted`],
];

export class Totals {
  constructor(root) {
    this.cells = TOTALS.map(([label]) => {
      const cell = { value: make('b', ''), unit: make('span', 'unit'), note: make('span', 'note') };
      cell.box = make('div', '', make('dt', '', label), make('dd', '', cell.value, ' ', cell.unit, cell.note));
      root.append(cell.box);
      return cell;
    });
  }

  show(status) {
    TOTALS.forEach(([label, value, unit, note], i) => {
      const cell = this.cells[i];
      put(cell.value, value(status));
      put(cell.unit, unit(status));
      put(cell.note, note(status));
      const bad = (label === 'Refused' && status.rates.refused_per_second > 0) || (label === 'Dead-lettered' && status.packets.dead_lettered > 0);
      mark(cell.box, 'data-tone', bad ? 'warn' : 'calm');
    });
  }
}

const PLACES = ['delivered', 'dead_lettered', 'in_ring', 'in_hand', 'returning', 'in_lanes', 'waiting_for_retry', 'in_flight'];

export class LedgerPanel {
  constructor(root) {
    this.since = null;
    this.rows = ['packets', 'messages'].map((unit) => {
      const terms = new Map();
      const row = make('p', 'equation', make('span', 'unit', unit));
      ['accepted', ...PLACES].forEach((place, i) => {
        const number = make('b', '');
        const term = make('span', 'term', number, make('small', '', place.replaceAll('_', ' ').replace('dead lettered', 'dead-lettered')));
        term.dataset.place = place;
        if (i > 0) row.append(make('span', 'sign', i === 1 ? '=' : '+'));
        row.append(' ', term, ' ');
        terms.set(place, { number, term });
      });
      root.append(row);
      return { unit, terms };
    });
  }

  show(status, now) {
    for (const { unit, terms } of this.rows) {
      for (const [place, { number, term }] of terms) {
        put(number, count(status.ledger[unit][place]));
        mark(term, 'data-zero', String(status.ledger[unit][place] === 0));
      }
    }
    const missing = status.ledger.packets.unaccounted;
    if (missing === 0) this.since = null;
    else this.since ??= now;
    const lasting = missing !== 0 && now - this.since > UNACCOUNTED_MS;
    const badge = byId('unaccounted');
    mark(badge, 'data-tone', lasting ? 'bad' : missing === 0 ? 'good' : 'calm');
    put(badge, missing === 0 || lasting ? `${count(missing)} unaccounted` : `${count(Math.abs(missing))} moved while counted`);
  }
}

export class Events {
  constructor(body) {
    this.body = body;
    this.newest = null;
  }

  /** Tells what is new of them, for those who listen; nothing the first time. */
  show(events) {
    const key = (event) => `${event.at} ${event.analyzer} ${event.to}`;
    const newest = events.length > 0 ? key(events[0]) : '';
    if (newest === this.newest) return [];
    const known = this.newest === null ? 0 : events.findIndex((event) => key(event) === this.newest);
    const fresh = events.slice(0, known < 0 ? events.length : known);
    this.newest = newest;
    this.body.replaceChildren(...events.map((event) => {
      const state = make('td', 'states', make('span', 'from', event.from), ' → ', make('span', 'state', event.to));
      const row = make('tr', '', make('td', 'time', time(event.at)), make('td', 'analyzer', event.analyzer), state, make('td', 'reason', event.reason));
      row.dataset.state = event.to;
      return row;
    }));
    return fresh;
  }
}

export function showConfig(body, config) {
  let group = null;
  const rows = [];
  for (const setting of config.settings) {
    if (setting.group !== group) {
      group = setting.group;
      const head = make('th', 'group', group);
      head.colSpan = 3;
      head.scope = 'rowgroup';
      rows.push(make('tr', '', head));
    }
    const name = make('th', 'setting', setting.name);
    name.scope = 'row';
    name.title = setting.description;
    const row = make('tr', '', name, make('td', 'given', setting.value === '' ? 'none' : setting.value.replaceAll(',', ',\n')), make('td', 'source', setting.source));
    row.dataset.source = setting.source;
    rows.push(row);
  }
  body.replaceChildren(...rows);
}
