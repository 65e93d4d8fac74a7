// The pictures. Times are milliseconds since 1970; make.sh notes the moments of its run:
// healthy (the last moment of health), killed and restarted (analyzer-1), end.

const S = 1_000;

export const pictures = ({ healthy, killed, restarted, end }) => [
  { name: 'dev', dashboard: 'dev', from: killed - 60 * S, to: end },
  { name: 'whole', dashboard: 'overview', from: killed - 60 * S, to: end },
  { name: 'an', dashboard: 'analyzer', from: killed - 60 * S, to: end },
];
