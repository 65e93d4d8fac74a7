// From a panel's JSON to the frames its visualisation draws: queries, transformations, field options.
import { applyFieldOverrides, dateTime, transformDataFrame } from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import { queryPanel } from './prometheus.js';
import { fieldOptions } from './registries.js';
import { substitute } from './variables.js';

/** What the panel types set where the dashboard is silent. */
const DEFAULTS = {
  timeseries: {
    color: { mode: 'palette-classic' },
    custom: {
      drawStyle: 'line',
      lineInterpolation: 'linear',
      lineWidth: 1,
      fillOpacity: 0,
      gradientMode: 'none',
      showPoints: 'auto',
      pointSize: 5,
      spanNulls: false,
      axisGridShow: true,
    },
  },
  'state-timeline': { color: { mode: 'continuous-GrYlRd' }, custom: { fillOpacity: 70, lineWidth: 0 } },
};
const OTHER_DEFAULTS = {
  color: { mode: 'thresholds' },
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: -Infinity, color: 'green' },
      { value: 80, color: 'red' },
    ],
  },
};

export async function panelData(panel, values, moment, width, theme) {
  const queried = await queryPanel(panel, values, moment, width);
  const replace = (text, scoped) => substitute(text, { ...values, ...flat(scoped) });
  const steps = (panel.transformations ?? []).filter((step) => !step.disabled);
  const data = await firstValueFrom(transformDataFrame(steps, queried, { interpolate: (text) => replace(text) }));
  const fieldConfig = complete(panel);
  return {
    replace,
    fieldConfig,
    timeRange: { from: dateTime(moment.from), to: dateTime(moment.to), raw: moment },
    series: applyFieldOverrides({
      data,
      fieldConfig,
      fieldConfigRegistry: fieldOptions(fieldConfig),
      replaceVariables: replace,
      theme,
      timeZone: 'utc',
    }),
  };
}

function complete({ type, fieldConfig = {} }) {
  const base = DEFAULTS[type] ?? OTHER_DEFAULTS;
  const defaults = { ...base, ...fieldConfig.defaults };
  defaults.custom = { ...base.custom, ...fieldConfig.defaults?.custom };
  // JSON has no infinity: the first step's value is null there.
  const thresholds = defaults.thresholds && {
    ...defaults.thresholds,
    steps: defaults.thresholds.steps.map((step, i) => (i === 0 ? { ...step, value: -Infinity } : step)),
  };
  return { defaults: { ...defaults, thresholds }, overrides: fieldConfig.overrides ?? [] };
}

function flat(scoped = {}) {
  return Object.fromEntries(
    Object.entries(scoped)
      .filter(([name]) => !name.startsWith('__'))
      .map(([name, { value }]) => [name, value]),
  );
}
