import { applyNullInsertThreshold } from '@grafana/data';
import { TimeSeries } from '@grafana/ui';
import { useMemo } from 'react';
import { EventLines } from './EventLines.jsx';

export function TimeSeriesPanel({ options, data, events, width, height }) {
  const { from, to } = data.timeRange;
  // Missing points become gaps. Grafana's panel does it too, before its graph, which would do it for the first frame alone.
  const frames = useMemo(
    () =>
      data.series.map((frame) =>
        applyNullInsertThreshold({ frame, refFieldPseudoMin: from.valueOf(), refFieldPseudoMax: to.valueOf() }),
      ),
    [data],
  );
  if (frames.length === 0) {
    return <Nothing />;
  }
  return (
    <TimeSeries
      frames={frames}
      timeRange={data.timeRange}
      timeZone="utc"
      width={width}
      height={height}
      legend={options.legend ?? { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] }}
      options={options}
      replaceVariables={data.replace}
    >
      {(config) => <EventLines config={config} events={events} />}
    </TimeSeries>
  );
}

export function Nothing() {
  return <div style={{ display: 'grid', placeItems: 'center', height: '100%' }}>No data</div>;
}
