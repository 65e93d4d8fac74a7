// The last 15 minutes, drawn by uPlot, and the same as tables.
import { lmax, make, millis, put, rate, time } from './format.js';

const HEIGHT = 190;
const MOST_LINES = 16;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const FIXED = [
  {
    title: 'Messages per second', format: rate,
    lines: [
      ['accepted', 'accepted_messages_per_second', '--line-1'],
      ['delivered', 'delivered_messages_per_second', '--line-2'],
      ['refused requests', 'refused_per_second', '--bad'],
    ],
  },
  {
    title: 'Accepted to delivered, ms', format: millis,
    lines: [['p50', 'end_to_end_p50_ms', '--line-2'], ['p99', 'end_to_end_p99_ms', '--line-4']],
  },
  {
    title: 'Deviation from due, Lmax', format: lmax,
    lines: [['largest', 'deviation_lmax', '--line-3']],
  },
];
const BY_ANALYZER = 'delivered_messages_per_second_by_analyzer';

export class Charts {
  constructor(root) {
    this.root = root;
    this.charts = [];
    this.history = null;
    new ResizeObserver(() => this.resize()).observe(root);
  }

  /** All there is, as at the start or after an interruption. */
  load(history) {
    this.history = history;
    this.charts.forEach((chart) => chart.plot.destroy());
    const names = Object.keys(history[BY_ANALYZER]).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const specs = [...FIXED];
    if (names.length > 0 && names.length <= MOST_LINES) {
      specs.splice(1, 0, {
        title: 'Delivered per second, by analyzer', format: rate,
        lines: names.map((name, i) => [name, name, `--line-${1 + (i % 8)}`, i >= 8]), byAnalyzer: true,
      });
    }
    this.charts = specs.map((spec) => this.make(spec));
    this.root.replaceChildren(...this.charts.map((chart) => chart.element));
    this.resize();
    this.draw();
  }

  /** One more. */
  add(point) {
    const history = this.history;
    if (!history || point.at_ms[0] <= history.at_ms.at(-1)) return;
    const grow = (column, value, before) => {
      const grown = column ?? Array(before).fill(null);
      grown.push(value ?? null);
      if (grown.length > history.most_points) grown.shift();
      return grown;
    };
    const before = history.at_ms.length;
    const isNew = Object.keys(point[BY_ANALYZER]).some((name) => !(name in history[BY_ANALYZER]));
    for (const [name, column] of Object.entries(point)) if (Array.isArray(column)) history[name] = grow(history[name], column[0], before);
    const analyzers = history[BY_ANALYZER];
    for (const name of new Set([...Object.keys(analyzers), ...Object.keys(point[BY_ANALYZER])])) {
      analyzers[name] = grow(analyzers[name], point[BY_ANALYZER][name]?.[0], before);
    }
    if (isNew) this.load(history);
    else this.draw();
  }

  make(spec) {
    const element = make('section', 'panel chart');
    const heading = make('h2', '', spec.title);
    const legend = make('p', 'legend');
    const values = spec.lines.map(([label, , colour, dashed]) => {
      const value = make('b', '', '–');
      const key = make('i', dashed ? 'key dashed' : 'key');
      key.dataset.line = colour;
      key.style.setProperty('--key', `var(${colour})`);
      legend.append(make('span', '', key, `${label} `, value));
      return value;
    });
    const canvas = make('div', 'canvas');
    canvas.setAttribute('aria-hidden', 'true');
    const body = make('tbody', '');
    const details = make('details', '', make('summary', '', 'as a table'),
      make('table', '', make('thead', '', heads(['Line', 'now', 'least', 'mean', 'most'])), body));
    details.addEventListener('toggle', () => this.draw());
    element.append(heading, legend, canvas, details);
    const plot = new uPlot(this.options(spec), [[], ...spec.lines.map(() => [])], canvas);
    return { spec, element, canvas, plot, values, details, body };
  }

  options(spec) {
    const axis = { stroke: () => css('--dim'), font: '11px system-ui, sans-serif', grid: { stroke: () => css('--edge'), width: 1 }, ticks: { show: false } };
    return {
      width: 400, height: HEIGHT, legend: { show: false }, cursor: { sync: { key: 'live' }, drag: { x: false, y: false }, points: { size: 5 } },
      scales: { y: { range: (u, least, most) => [0, most > 0 ? most * 1.12 : 1] } },
      axes: [
        { ...axis, values: (u, ticks) => ticks.map((s) => time(s * 1000).slice(0, ticks[1] - ticks[0] < 60 ? 8 : 5)), space: 80, size: 26 },
        { ...axis, size: 58, values: (u, ticks) => ticks.map((value) => (value === 0 ? '0' : spec.format(value))) },
      ],
      series: [{}, ...spec.lines.map(([label, , colour, dashed]) => ({
        label, stroke: () => css(colour), width: 1.6, points: { show: false }, spanGaps: false, dash: dashed ? [5, 4] : undefined,
      }))],
      hooks: { setCursor: [(u) => this.point(u)] },
    };
  }

  columns(spec) {
    const from = spec.byAnalyzer ? this.history[BY_ANALYZER] : this.history;
    return spec.lines.map(([, column]) => from[column] ?? []);
  }

  draw() {
    if (!this.history) return;
    const seconds = this.history.at_ms.map((ms) => ms / 1000);
    for (const chart of this.charts) {
      const columns = this.columns(chart.spec);
      chart.plot.setData([seconds, ...columns]);
      if (chart.plot.cursor.idx === null || chart.plot.cursor.idx === undefined) this.legend(chart, columns, seconds.length - 1);
      if (chart.details.open) table(chart, columns);
    }
  }

  legend(chart, columns, index) {
    chart.values.forEach((value, i) => put(value, index < 0 ? '–' : chart.spec.format(columns[i][index])));
  }

  point(plot) {
    const chart = this.charts.find((each) => each.plot === plot);
    if (chart) this.legend(chart, this.columns(chart.spec), plot.cursor.idx ?? this.history.at_ms.length - 1);
  }

  resize() {
    for (const chart of this.charts) {
      const width = Math.floor(chart.canvas.clientWidth);
      if (width > 0) chart.plot.setSize({ width, height: HEIGHT });
    }
  }

  /** In other colours. */
  redraw() {
    this.charts.forEach((chart) => chart.plot.redraw(false));
  }
}

function heads(names) {
  return make('tr', '', ...names.map((name) => {
    const head = make('th', '', name);
    head.scope = 'col';
    return head;
  }));
}

function table(chart, columns) {
  const rows = chart.spec.lines.map(([label], i) => {
    const seen = columns[i].filter((value) => value !== null);
    const figures = seen.length === 0 ? [] : [columns[i].at(-1), Math.min(...seen), seen.reduce((a, b) => a + b, 0) / seen.length, Math.max(...seen)];
    const head = make('th', '', label);
    head.scope = 'row';
    return make('tr', '', head, ...figures.map((value) => make('td', 'number', value === null ? '–' : chart.spec.format(value))));
  });
  chart.body.replaceChildren(...rows);
}

