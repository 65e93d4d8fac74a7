// The stream of events, and whether it lives. EventSource comes back by itself from most faults; from the others it is made anew.
const STALE_MS = 3500;
const DEAD_MS = 12000;
const AGAIN_MS = 2000;

export class Connection {
  /** @param hear {status, point, opened, state}: functions; state takes 'live', 'lost' or 'stopped' and the time of the last data */
  constructor(hear) {
    this.hear = hear;
    this.lastMs = 0;
    this.openedMs = Date.now();
    this.state = 'connecting';
    this.open();
    setInterval(() => this.watch(), 500);
  }

  open() {
    this.openedMs = Date.now();
    const source = new EventSource('/live');
    this.source = source;
    source.addEventListener('open', () => this.hear.opened());
    source.addEventListener('status', (event) => {
      this.lastMs = Date.now();
      this.become('live');
      this.hear.status(JSON.parse(event.data));
    });
    source.addEventListener('history', (event) => this.hear.point(JSON.parse(event.data)));
    source.addEventListener('bye', () => this.become('stopped'));
    source.addEventListener('error', () => {
      if (this.state !== 'stopped') this.become('lost');
      if (source.readyState === EventSource.CLOSED) this.again(source);
    });
  }

  again(source) {
    source.close();
    setTimeout(() => { if (this.source === source) this.open(); }, AGAIN_MS);
  }

  /** A host that vanished closes nothing: only the silence tells. */
  watch() {
    const silentMs = Date.now() - Math.max(this.lastMs, this.openedMs);
    if (silentMs > STALE_MS && this.state !== 'stopped') this.become('lost');
    if (silentMs > DEAD_MS) {
      this.source.close();
      this.open();
    }
  }

  become(state) {
    if (state === this.state) return;
    this.state = state;
    this.hear.state(state, this.lastMs);
  }
}
