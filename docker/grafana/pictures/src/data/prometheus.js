// Prometheus' HTTP API and Grafana's data frames.
import { FieldType, rangeUtil, toDataFrame } from '@grafana/data';
import { substitute } from './variables.js';

/** The interval of the provisioned data source (docker/grafana/provisioning): Prometheus' scrape interval. */
const SCRAPE_MS = 5_000;
const MAX_POINTS = 1_500;

async function ask(path, parameters) {
  const reply = await fetch(`/prometheus/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const body = await reply.json();
  if (body.status !== 'success') {
    throw new Error(`${parameters.query ?? path}: ${body.error}`);
  }
  return body.data;
}

export function labelValues(label, metric, { from, to }) {
  const times = { start: from / 1000, end: to / 1000 };
  return ask(`label/${label}/values`, metric ? { ...times, 'match[]': metric } : times);
}

/** The step between points and Grafana's built-in variables, for a panel as wide as this. */
function timing(panel, target, { from, to }, width) {
  const range = { from, to };
  const resolution = Math.min(panel.maxDataPoints ?? Math.max(width, 100), MAX_POINTS);
  const least = Math.max(SCRAPE_MS, ...[panel.interval, target.interval].filter(Boolean).map(rangeUtil.intervalToMs));
  const { intervalMs, interval } = rangeUtil.calculateInterval(range, resolution, `${least}ms`);
  const stepMs = intervalMs * (target.intervalFactor || 1);
  const rangeS = Math.round((to - from) / 1000);
  return {
    stepMs,
    builtIn: {
      __interval: interval,
      __interval_ms: String(intervalMs),
      __rate_interval: `${Math.max(stepMs + least, 4 * least) / 1000}s`,
      __range: `${rangeS}s`,
      __range_s: String(rangeS),
      __range_ms: String(to - from),
    },
  };
}

/** The frames of a panel's queries, as Grafana's Prometheus data source makes them. */
export async function queryPanel(panel, values, moment, width) {
  const targets = (panel.targets ?? []).filter((target) => !target.hide && target.expr);
  const tables = targets.filter((target) => target.format === 'table').length;
  const perTarget = await Promise.all(
    targets.map(async (target) => {
      const { stepMs, builtIn } = timing(panel, target, moment, width);
      const query = substitute(target.expr, { ...values, ...builtIn });
      const series = await run(target, query, moment, stepMs);
      return target.format === 'table'
        ? [tableFrame(target, series, tables)]
        : bucketsIf(target.format === 'heatmap', series).map((one) => seriesFrame(target, one, query, stepMs));
    }),
  );
  return perTarget.flat();
}

/** Series with their points: [{metric, points: [[seconds, text]]}]. */
async function run(target, query, { from, to }, stepMs) {
  if (target.instant && !target.range) {
    const { resultType, result } = await ask('query', { query, time: to / 1000 });
    return resultType === 'scalar'
      ? [{ metric: {}, points: [result] }]
      : result.map(({ metric, value }) => ({ metric, points: [value] }));
  }
  return queryRange(query, from, to, stepMs);
}

export async function queryRange(query, from, to, stepMs) {
  const aligned = (time) => (Math.floor(time / stepMs) * stepMs) / 1000;
  const { result } = await ask('query_range', { query, start: aligned(from), end: aligned(to), step: stepMs / 1000 });
  return result.map(({ metric, values }) => ({ metric, points: values }));
}

function seriesFrame(target, { metric, points }, query, stepMs) {
  const name = legend(target, metric, query);
  return toDataFrame({
    refId: target.refId,
    name,
    fields: [
      // With an interval, missing points become gaps.
      { name: 'Time', type: FieldType.time, config: { interval: stepMs }, values: points.map(([s]) => s * 1000) },
      {
        name: 'Value',
        type: FieldType.number,
        labels: metric,
        config: { displayNameFromDS: name },
        values: points.map(([, text]) => number(text)),
      },
    ],
  });
}

function tableFrame(target, series, tables) {
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric)))].sort();
  const rows = series.flatMap(({ metric, points }) => points.map(([s, text]) => ({ metric, ms: s * 1000, text })));
  return toDataFrame({
    refId: target.refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: rows.map(({ ms }) => ms) },
      ...labels.map((label) => ({
        name: label,
        type: FieldType.string,
        config: { filterable: true },
        values: rows.map(({ metric }) => metric[label] ?? ''),
      })),
      {
        name: tables > 1 ? `Value #${target.refId}` : 'Value',
        type: FieldType.number,
        values: rows.map(({ text }) => number(text)),
      },
    ],
  });
}

/** For a heat map, what is in each bucket alone: Prometheus' buckets hold those below them too. */
function bucketsIf(isHeatmap, series) {
  if (!isHeatmap) {
    return series;
  }
  const sorted = [...series].sort((a, b) => number(a.metric.le) - number(b.metric.le));
  return sorted.map(({ metric, points }, i) => {
    const below = new Map(sorted[i - 1]?.points);
    return { metric, points: points.map(([s, text]) => [s, number(text) - number(below.get(s) ?? '0')]) };
  });
}

function number(text) {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

function legend({ legendFormat }, metric, query) {
  if (legendFormat && legendFormat !== '__auto') {
    return legendFormat.replace(/\{\{\s*(.+?)\s*\}\}/g, (whole, label) => metric[label] ?? label);
  }
  const { __name__: family = '', ...labels } = metric;
  const text = Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ');
  return family + (text && `{${text}}`) || query;
}
