// Door, ring, router, lanes, analyzers: where packets are and how fast they go.
import { bytes, count, make, mark, percent, put, rate } from './format.js';

/** More lanes than these are drawn by state. */
const MOST_LANES = 8;
const SPEEDS = 5;

/** From 0, at rest, to SPEEDS; each step is ten times as fast. */
const speed = (perSecond) => (perSecond > 0 ? Math.max(1, Math.min(SPEEDS, Math.ceil(Math.log10(perSecond + 1)))) : 0);

function pipe() {
  const element = make('div', 'pipe', make('span', 'beads'));
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function stage(name, note) {
  const value = make('strong', 'value', '–');
  const about = make('span', 'about', note);
  const fill = make('span', 'fill');
  const gauge = make('div', 'gauge', fill);
  gauge.hidden = true;
  return { element: make('div', 'stage', make('span', 'name', name), value, about, gauge), value, about, gauge, fill };
}

function level(part, filled) {
  part.gauge.hidden = false;
  part.fill.style.width = `${Math.min(100, filled * 100).toFixed(1)}%`;
  mark(part.gauge, 'data-full', filled > 0.8 ? 'yes' : 'no');
}

export class Flow {
  constructor(root) {
    this.door = stage('Door', '');
    this.ring = stage('Packet ring', '');
    this.router = stage('Router', '');
    this.inside = stage('Budget', '');
    this.pipes = [pipe(), pipe(), pipe()];
    this.lanes = make('ul', 'lanes');
    this.rows = new Map();
    const head = make('div', 'head',
      make('span', 'source', 'emitters'), this.pipes[0], this.door.element, this.pipes[1], this.ring.element,
      this.pipes[2], this.router.element);
    root.append(head, this.lanes);
  }

  show(status, reroutedRate) {
    const { rates, ledger, budget } = status;
    const places = ledger.packets;
    this.pipes.forEach((each) => mark(each, 'data-speed', String(speed(rates.messages_per_second))));
    put(this.door.value, `${rate(rates.packets_per_second)} packets/s`);
    put(this.door.about, `${rate(rates.refused_per_second)} refused/s`);
    mark(this.door.element, 'data-tone', rates.refused_per_second > 0 ? 'warn' : 'calm');
    put(this.ring.value, `${count(places.in_ring)} ${places.in_ring === 1 ? 'packet' : 'packets'}`);
    put(this.ring.about, `budget ${count(budget.packets)} of ${count(budget.packet_limit)}, ${bytes(budget.bytes)}`);
    level(this.ring, Math.max(budget.packets / budget.packet_limit, budget.bytes / budget.byte_limit));
    put(this.router.value, `${count(places.in_hand + places.returning)} in hand`);
    put(this.router.about, reroutedRate > 0 ? `${rate(reroutedRate)} rerouted/s` : 'none rerouted now');
    mark(this.router.element, 'data-tone', reroutedRate > 0 ? 'warn' : 'calm');
    this.showLanes(status.analyzers.length > MOST_LANES ? grouped(status.analyzers) : status.analyzers.map(single));
  }

  showLanes(lanes) {
    const keys = lanes.map((lane) => lane.key);
    for (const [key, row] of this.rows) {
      if (!keys.includes(key)) { row.element.remove(); this.rows.delete(key); }
    }
    lanes.forEach((lane, i) => {
      let row = this.rows.get(lane.key);
      if (!row) { row = laneRow(); this.rows.set(lane.key, row); }
      if (this.lanes.children[i] !== row.element) this.lanes.insertBefore(row.element, this.lanes.children[i] ?? null);
      mark(row.element, 'data-state', lane.state);
      mark(row.pipe, 'data-speed', String(speed(lane.rate)));
      put(row.lane, lane.inside > 0 ? `${count(lane.queued)} queued, ${count(lane.inFlight)} in flight` : 'empty');
      row.fill.style.width = `${Math.min(100, (lane.inside / lane.limit) * 100).toFixed(1)}%`;
      mark(row.gauge, 'data-full', lane.inside / lane.limit > 0.8 ? 'yes' : 'no');
      put(row.name, lane.name);
      put(row.state, lane.label);
      put(row.rate, `${rate(lane.rate)} msg/s`);
      put(row.share, percent(lane.share));
    });
  }
}

function laneRow() {
  const fill = make('span', 'fill');
  const gauge = make('span', 'gauge', fill);
  const lane = make('span', 'about', '');
  const name = make('strong', 'name', '');
  const state = make('span', 'state', '');
  const speedText = make('span', 'rate', '');
  const share = make('span', 'share', '');
  const between = pipe();
  const element = make('li', 'lane', between, make('div', 'queue', gauge, lane),
    make('div', 'target', make('span', 'dot'), name, state, speedText, share));
  return { element, pipe: between, fill, gauge, lane, name, state, rate: speedText, share };
}

const single = (analyzer) => ({
  key: analyzer.name,
  name: analyzer.name,
  state: analyzer.state,
  label: analyzer.state,
  rate: analyzer.messages_per_second,
  share: analyzer.effective_share,
  queued: analyzer.queue_packets,
  inFlight: analyzer.in_flight_packets,
  inside: analyzer.queue_packets + analyzer.in_flight_packets,
  limit: analyzer.queue_limit,
});

/** One lane a state, of all analyzers that are in it. */
function grouped(analyzers) {
  const groups = new Map();
  for (const lane of analyzers.map(single)) {
    const group = groups.get(lane.state);
    if (!group) { groups.set(lane.state, { ...lane, key: lane.state, many: 1 }); continue; }
    for (const sum of ['rate', 'share', 'queued', 'inFlight', 'inside', 'limit', 'many']) group[sum] += sum === 'many' ? 1 : lane[sum];
  }
  return [...groups.values()]
    .map((group) => ({ ...group, name: `${group.many} ${group.many === 1 ? 'analyzer' : 'analyzers'}` }))
    .sort((a, b) => b.many - a.many);
}
