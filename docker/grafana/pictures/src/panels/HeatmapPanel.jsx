// @grafana/ui has no heat map (it lives in Grafana's application): drawn here on its UPlotChart and axes, with the panel's
// colour scheme. One series a bucket, from low to high.
import { formattedValueToString } from '@grafana/data';
import { AxisPlacement, ScaleDirection, ScaleOrientation } from '@grafana/schema';
import { UPlotChart, UPlotConfigBuilder } from '@grafana/ui';
import * as schemes from 'd3-scale-chromatic';
import { useMemo } from 'react';
import { EventLines } from './EventLines.jsx';
import { Nothing } from './TimeSeriesPanel.jsx';

export function HeatmapPanel({ options, data, events, width, height, theme }) {
  const buckets = useMemo(() => bucketsOf(data.series), [data]);
  const config = useMemo(() => heatmapConfig(buckets, options, data.timeRange, theme), [buckets]);
  if (buckets.length === 0) {
    return <Nothing />;
  }
  const times = [data.timeRange.from.valueOf(), data.timeRange.to.valueOf()];
  return (
    <UPlotChart config={config} data={[times, times.map(() => 0)]} width={width} height={height}>
      <EventLines config={config} events={events} />
    </UPlotChart>
  );
}

/** The buckets between the lowest and the highest that hold anything: {label, times, values, stepMs}. */
function bucketsOf(frames) {
  const buckets = frames.map(({ fields: [time, value] }) => ({
    label: value.labels.le === '+Inf' ? '+Inf' : formattedValueToString(value.display(Number(value.labels.le))),
    times: time.values,
    values: value.values,
    stepMs: time.config.interval,
  }));
  const used = buckets.map(({ values }) => values.some((value) => value > 0));
  return buckets.slice(Math.max(0, used.indexOf(true) - 1), used.lastIndexOf(true) + 2);
}

function heatmapConfig(buckets, options, timeRange, theme) {
  const config = new UPlotConfigBuilder('utc');
  config.setPrepData((frames) => frames);
  config.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [timeRange.from.valueOf(), timeRange.to.valueOf()],
  });
  config.addScale({
    scaleKey: 'buckets',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    range: () => [0, buckets.length],
  });
  config.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone: 'utc', theme });
  const everyNth = Math.ceil(buckets.length / 10);
  config.addAxis({
    scaleKey: 'buckets',
    placement: AxisPlacement.Left,
    // A bucket's bound is its upper edge.
    splits: () => buckets.map((bucket, i) => i + 1),
    values: () => buckets.map(({ label }, i) => (i % everyNth === 0 ? label : null)),
    grid: { show: false },
    theme,
  });
  config.addSeries({ scaleKey: 'buckets', theme, pathBuilder: () => null, pointsBuilder: () => null });
  const colorOf = colors(buckets, options.color ?? {});
  const gap = options.cellGap ?? 1;
  config.addHook('drawClear', (u) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    buckets.forEach(({ times, values, stepMs }, i) => {
      const top = Math.round(u.valToPos(i + 1, 'buckets', true));
      const bottom = Math.round(u.valToPos(i, 'buckets', true));
      times.forEach((ms, k) => {
        if (values[k] > (options.filterValues?.le ?? 0)) {
          const left = Math.round(u.valToPos(ms, 'x', true));
          const right = Math.round(u.valToPos(ms + stepMs, 'x', true));
          ctx.fillStyle = colorOf(values[k]);
          ctx.fillRect(left, top, Math.max(1, right - left - gap), Math.max(1, bottom - top - gap));
        }
      });
    });
    ctx.restore();
  });
  return config;
}

/** Grafana's schemes are those of d3; on a dark ground they run from dark to light. */
function colors(buckets, { scheme = 'Oranges', scale = 'exponential', exponent = 0.5, reverse = false }) {
  const most = buckets.reduce((max, { values }) => values.reduce((a, b) => Math.max(a, b), max), 0);
  const interpolate = schemes[`interpolate${scheme}`] ?? schemes.interpolateOranges;
  return (value) => {
    const part = scale === 'exponential' ? (value / most) ** exponent : value / most;
    return interpolate(reverse ? part : 1 - part);
  };
}
