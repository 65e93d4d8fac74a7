// The pictures: of which dashboard, over which time, and which of its rows and panels (all, if nothing is said).
// Times are milliseconds since 1970. make.sh notes the moments of its run: when analyzer-1 was killed, when it was
// restarted, and the end.

const S = 1_000;

const TOP = { row: '' };
const HEALTH = { row: 'Health', panels: ['State of each analyzer', 'Healthy and total'] };
const SHARES = {
  row: 'Distribution: who gets what, in messages',
  panels: ['Share of messages: target, effective, actual', 'Deviation'],
};
const QUEUES = { row: 'Queues: how full', panels: ['Queue depth and high water', 'Queue fill'] };

export const pictures = ({ killed, end }) => [
  {
    name: 'overview-healthy',
    dashboard: 'overview',
    from: killed - 122 * S,
    to: killed - 2 * S,
    rows: [TOP, SHARES],
    width: 1500,
  },
  {
    name: 'analyzer-down',
    dashboard: 'overview',
    from: killed - 60 * S,
    to: killed + 55 * S,
    rows: [TOP, HEALTH, SHARES, QUEUES],
    width: 1500,
  },
  {
    name: 'analyzer-back',
    dashboard: 'overview',
    from: killed - 30 * S,
    to: end,
    rows: [TOP, HEALTH, SHARES],
    width: 1500,
  },
  { name: 'analyzer', dashboard: 'analyzer', from: killed - 60 * S, to: end, variables: { analyzer: ['analyzer-1'] } },
  { name: 'overview', dashboard: 'overview', from: killed - 120 * S, to: end },
];
