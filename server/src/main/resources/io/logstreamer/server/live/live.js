// The page: what comes in, and who shows it.
import { Analyzers, gains, isDown } from './analyzers.js';
import { Charts } from './charts.js';
import { Connection } from './connection.js';
import { Flow } from './flow.js';
import { byId, mark, percent, put, span, time } from './format.js';
import { Events, LedgerPanel, Totals, showConfig } from './panels.js';

const flow = new Flow(byId('flow'));
const totals = new Totals(byId('totals'));
const analyzers = new Analyzers(byId('analyzers'));
const charts = new Charts(byId('charts'));
const ledger = new LedgerPanel(byId('ledger'));
const events = new Events(byId('events'));
let shown = null;

function show(status) {
  const now = Date.parse(status.now);
  if (shown && shown.started_at !== status.started_at) {
    notice(`A new process answers, started at ${time(status.started_at)}: its counts begin at 0.`);
    events.newest = null;
    load();
  }
  const sameProcess = shown && shown.started_at === status.started_at;
  const tookS = sameProcess ? (now - Date.parse(shown.now)) / 1000 : 0;
  const reroutedRate = tookS > 0 ? (status.packets.rerouted - shown.packets.rerouted) / tookS : 0;
  shown = status;
  heading(status);
  totals.show(status);
  flow.show(status, reroutedRate);
  analyzers.show(status.analyzers, now);
  ledger.show(status, now);
  const fresh = events.show(status.events);
  if (fresh.length > 0) {
    announce(fresh.length > 3
      ? `${fresh.length} changes of state; ${status.healthy_analyzers} of ${status.total_analyzers} analyzers healthy`
      : fresh.map((event) => `${event.analyzer} is ${event.to}: ${event.reason}`).join('. '));
  }
  document.body.dataset.ready = 'yes';
}

function heading(status) {
  const down = status.analyzers.filter(isDown);
  const word = status.status === 'healthy' && down.length > 0 ? `${down.length} of ${status.total_analyzers} down` : status.status;
  const tone = status.status === 'unhealthy' ? 'bad' : status.status === 'draining' || down.length > 0 ? 'warn' : 'good';
  put(byId('status'), word);
  mark(byId('status'), 'data-tone', tone);
  put(byId('headline'), headline(status, down));
  put(byId('process'), `${status.version}, up ${span(status.uptime_ms)}`);
  const title = `${word === 'healthy' ? '' : `${word} – `}Log Streamer`;
  if (document.title !== title) document.title = title;
  icon(tone);
}

/** Who is down, since when, and where its messages go. */
function headline(status, down) {
  if (down.length === 0) return `${status.healthy_analyzers} of ${status.total_analyzers} analyzers healthy`;
  const names = down.slice(0, 3).map((a) => `${a.name} ${a.state.toLowerCase()} since ${time(a.since)}`).join(', ');
  const more = down.length > 3 ? ` and ${down.length - 3} more` : '';
  const gained = gains(status.analyzers);
  const to = gained.length === 0 ? 'nobody takes its messages'
    : gained.length > 3 ? `its messages go to ${gained.length} others`
      : `its messages go to ${gained.map((each) => `${each.name} (+${percent(each.gain)})`).join(', ')}`;
  return `${names}${more}; ${down.length > 1 ? to.replaceAll('its', 'their') : to}`;
}

function icon(tone) {
  const colour = { good: '%232da44e', warn: '%23d29922', bad: '%23e5484d', lost: '%238b949e' }[tone];
  mark(byId('icon'), 'href', `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='${colour}'/%3E%3C/svg%3E`);
}

function announce(text) {
  put(byId('announcer'), text);
}

function notice(text) {
  byId('notice').hidden = text === '';
  put(byId('notice'), text);
  if (text !== '') announce(text);
}

async function load() {
  try {
    const [history, config] = await Promise.all(['/history', '/config'].map(async (path) => {
      const reply = await fetch(path);
      if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
      return reply.json();
    }));
    charts.load(history);
    showConfig(byId('config'), config);
  } catch {
    // The connection says that nobody answers; what is missing is fetched when somebody does.
  }
}

const connection = new Connection({
  opened: load,
  status: show,
  point: (point) => charts.add(point),
  state(state, lastMs) {
    document.body.dataset.connection = state;
    if (state === 'live') {
      put(byId('connection-text'), 'live');
      if (byId('notice').dataset.of === 'connection') notice('');
      byId('notice').dataset.of = '';
      return;
    }
    const why = state === 'stopped' ? 'The distributor stopped in order' : 'The distributor does not answer';
    put(byId('connection-text'), lastMs ? `no data since ${time(lastMs)}` : 'no data yet');
    icon('lost');
    document.title = 'no data – Log Streamer';
    byId('notice').dataset.of = 'connection';
    notice(lastMs ? `${why}: no data since ${time(lastMs)}. What is below is from then.` : `${why}, or has no place for another viewer. Trying again.`);
  },
});

const THEMES = ['auto', 'dark', 'light'];
const SAID = { auto: 'as the system has them', dark: 'dark', light: 'light' };

function theme(name) {
  if (name === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  put(byId('theme'), name);
  byId('theme').setAttribute('aria-label', `Colours: ${SAID[name]}`);
  charts.redraw();
}

function remembered() {
  try {
    return localStorage.getItem('theme') ?? 'auto';
  } catch {
    return 'auto'; // a browser that keeps nothing
  }
}

let current = THEMES.includes(remembered()) ? remembered() : 'auto';
theme(current);
byId('theme').addEventListener('click', () => {
  current = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length];
  theme(current);
  try {
    localStorage.setItem('theme', current);
  } catch {
    // It holds for this page, then.
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.redraw());
window.addEventListener('pagehide', () => connection.source.close());
window.addEventListener('pageshow', (event) => { if (event.persisted) connection.open(); });
