// The pictures: of which dashboard, over which time, and which of its rows and panels (all, if nothing is said).
// Times are milliseconds since 1970. make.sh notes the moments of its run: when analyzer-1 was killed, when it was
// restarted, and the end.

const S = 1_000;

// The last moment with one of these seconds: an axis that ended near a label of its own would cut it.
const last = (seconds, ms) => {
  let s = Math.floor(ms / S);
  while (!seconds.includes(s % 60)) {
    s--;
  }
  return s * S;
};
const BETWEEN_CLOSE_LABELS = [5, 25, 35, 55];
const BETWEEN_FAR_LABELS = [20, 50];

const TOP = { row: '' };
const HEALTH = { row: 'Health', panels: ['State of each analyzer', 'Healthy and total'] };
const SHARES = {
  row: 'Distribution: who gets what, in messages',
  panels: ['Share of messages: target, effective, actual', 'Deviation'],
};
const QUEUES = { row: 'Queues: how full', panels: ['Queue depth and high water', 'Queue fill'] };

export const pictures = ({ killed, restarted, end }) => [
  {
    name: 'overview-healthy',
    dashboard: 'overview',
    from: killed - 122 * S,
    to: last(BETWEEN_CLOSE_LABELS, killed - 2 * S),
    rows: [TOP, SHARES],
    width: 1500,
  },
  {
    name: 'analyzer-down',
    dashboard: 'overview',
    from: killed - 60 * S,
    to: last(BETWEEN_CLOSE_LABELS, restarted - 2 * S),
    rows: [TOP, HEALTH, SHARES, QUEUES],
    width: 1500,
  },
  {
    name: 'analyzer-back',
    dashboard: 'overview',
    from: killed - 30 * S,
    to: last(BETWEEN_FAR_LABELS, end),
    rows: [TOP, HEALTH, SHARES],
    width: 1500,
  },
  {
    name: 'analyzer',
    dashboard: 'analyzer',
    from: killed - 60 * S,
    to: last(BETWEEN_FAR_LABELS, end),
    variables: { analyzer: ['analyzer-1'] },
  },
  {
    name: 'overview',
    dashboard: 'overview',
    from: killed - 120 * S,
    to: last(BETWEEN_FAR_LABELS, end),
    quality: 20, // fewer colours: it is tall
  },
];
