import { TimeSeries } from '@grafana/ui';
import { EventLines } from './EventLines.jsx';

export function TimeSeriesPanel({ options, data, events, width, height }) {
  if (data.series.length === 0) {
    return <Nothing />;
  }
  return (
    <TimeSeries
      frames={data.series}
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
