// The dashboard's annotations: moments, or stretches where a query's points follow each other.
import { rangeUtil } from '@grafana/data';
import { queryRange } from './prometheus.js';
import { substitute } from './variables.js';

const SCRAPE = '5s';

/** [{from, to, color, text}] in milliseconds. */
export async function annotations(dashboard, values, { from, to }) {
  const wanted = (dashboard.annotations?.list ?? []).filter((one) => one.enable && (one.target?.expr ?? one.expr));
  const found = await Promise.all(wanted.map((one) => eventsOf(one, values, from, to)));
  return found.flat();
}

async function eventsOf(annotation, values, from, to) {
  const stepMs = rangeUtil.intervalToMs(annotation.target?.interval ?? annotation.step ?? SCRAPE);
  const expr = substitute(annotation.target?.expr ?? annotation.expr, {
    ...values,
    __interval: `${stepMs / 1000}s`,
    __rate_interval: `${(4 * stepMs) / 1000}s`,
  });
  const series = await queryRange(expr, from, to, stepMs);
  return series.flatMap(({ metric, points }) => {
    const what = { color: annotation.iconColor ?? 'red', text: substituteLabels(annotation, metric) };
    const stretches = annotation.useValueForTime ? momentsIn(points) : stretchesIn(points, stepMs);
    return stretches.map((stretch) => ({ ...what, ...stretch }));
  });
}

function momentsIn(points) {
  const times = new Set(points.map(([, text]) => Math.floor(Number(text))).filter((ms) => ms > 0));
  return [...times].map((ms) => ({ from: ms, to: ms }));
}

function stretchesIn(points, stepMs) {
  const stretches = [];
  for (const [s] of points.filter(([, text]) => Number(text) > 0)) {
    const ms = s * 1000;
    if (stretches.length > 0 && ms - stretches.at(-1).to <= stepMs) {
      stretches.at(-1).to = ms;
    } else {
      stretches.push({ from: ms, to: ms });
    }
  }
  return stretches;
}

function substituteLabels({ titleFormat = '', textFormat = '' }, metric) {
  return `${titleFormat} ${textFormat}`.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, label) => metric[label] ?? label).trim();
}
