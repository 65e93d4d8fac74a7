// @grafana/ui has no state timeline (it lives in Grafana's application): drawn here on its UPlotChart and axes, with the
// texts and colours that the field's value mappings give.
import { FieldType, getFieldDisplayName } from '@grafana/data';
import { AxisPlacement, ScaleDirection, ScaleOrientation } from '@grafana/schema';
import { UPlotChart, UPlotConfigBuilder, VizLayout, VizLegend } from '@grafana/ui';
import { useMemo } from 'react';
import uPlot from 'uplot';
import { EventLines } from './EventLines.jsx';
import { Nothing } from './TimeSeriesPanel.jsx';

export function StateTimelinePanel({ options, data, events, width, height, theme }) {
  const lanes = useMemo(() => lanesOf(data.series, data.timeRange.to.valueOf()), [data]);
  const config = useMemo(() => timelineConfig(lanes, options, data.timeRange, theme), [lanes]);
  if (lanes.length === 0) {
    return <Nothing />;
  }
  const times = [data.timeRange.from.valueOf(), data.timeRange.to.valueOf()];
  return (
    <VizLayout width={width} height={height} legend={legend(lanes, options)}>
      {(plotWidth, plotHeight) => (
        <UPlotChart config={config} data={[times, times.map(() => 0)]} width={plotWidth} height={plotHeight}>
          <EventLines config={config} events={events} />
        </UPlotChart>
      )}
    </VizLayout>
  );
}

/** One lane for each field that is not time: {name, stretches: [{from, to, text, color}]}. */
function lanesOf(frames, end) {
  return frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.type === FieldType.time);
    return frame.fields
      .filter((field) => field !== time)
      .map((field) => ({
        name: getFieldDisplayName(field, frame, frames),
        opacity: (field.config.custom?.fillOpacity ?? 70) / 100,
        stretches: stretchesOf(time, field, end),
      }));
  });
}

function stretchesOf(time, field, end) {
  const stepMs = time.config.interval ?? 0;
  const stretches = [];
  time.values.forEach((from, i) => {
    const value = field.values[i];
    if (value === null || value === undefined) {
      return;
    }
    const next = time.values[i + 1] ?? end;
    // A missing scrape ends the stretch one step later: nothing is known from there.
    const to = stepMs && next - from > 1.5 * stepMs && i + 1 < time.values.length ? from + stepMs : next;
    const last = stretches.at(-1);
    if (last && last.value === value && last.to === from) {
      last.to = to;
    } else {
      const { text, suffix = '', color } = field.display(value);
      stretches.push({ value, from, to, text: text + suffix, color });
    }
  });
  return stretches;
}

function timelineConfig(lanes, options, timeRange, theme) {
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
    scaleKey: 'lanes',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Down,
    range: () => [0, lanes.length],
  });
  config.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone: 'utc', theme });
  config.addAxis({
    scaleKey: 'lanes',
    placement: AxisPlacement.Left,
    splits: () => lanes.map((lane, i) => i + 0.5),
    values: () => lanes.map((lane) => lane.name),
    grid: { show: false },
    ticks: { show: false },
    theme,
  });
  config.addSeries({ scaleKey: 'lanes', theme, pathBuilder: () => null, pointsBuilder: () => null });
  config.addHook('draw', (u) => {
    const { ctx, bbox } = u;
    const laneHeight = bbox.height / lanes.length;
    const barHeight = laneHeight * (options.rowHeight ?? 0.9);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.font = `${12 * uPlot.pxRatio}px ${theme.typography.fontFamily}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    lanes.forEach((lane, i) => {
      const top = bbox.top + i * laneHeight + (laneHeight - barHeight) / 2;
      for (const { from, to, text, color } of lane.stretches) {
        const left = Math.max(bbox.left, Math.round(u.valToPos(from, 'x', true)));
        const right = Math.round(u.valToPos(to, 'x', true));
        ctx.globalAlpha = lane.opacity;
        ctx.fillStyle = color ?? theme.colors.text.disabled;
        ctx.fillRect(left, top, right - left, barHeight);
        ctx.globalAlpha = 1;
        if (options.showValue !== 'never' && ctx.measureText(text).width + 8 < right - left) {
          ctx.fillStyle = theme.colors.getContrastText(color ?? '#000');
          ctx.fillText(text, left + 6 * uPlot.pxRatio, top + barHeight / 2);
        }
      }
    });
    ctx.restore();
  });
  return config;
}

function legend(lanes, { legend: wanted }) {
  if (wanted?.showLegend === false) {
    return null;
  }
  const seen = new Map(lanes.flatMap((lane) => lane.stretches.map(({ text, color }) => [text, color])));
  return (
    <VizLayout.Legend placement={wanted?.placement ?? 'bottom'}>
      <VizLegend
        placement={wanted?.placement ?? 'bottom'}
        displayMode={wanted?.displayMode ?? 'list'}
        items={[...seen].map(([label, color]) => ({ label, color, yAxis: 1 }))}
      />
    </VizLayout.Legend>
  );
}
