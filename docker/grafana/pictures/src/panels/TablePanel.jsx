import { Table } from '@grafana/ui';
import { Nothing } from './TimeSeriesPanel.jsx';

export function TablePanel({ options, data, width, height }) {
  const frame = data.series[options.frameIndex ?? 0];
  if (!frame) {
    return <Nothing />;
  }
  return (
    <Table
      data={frame}
      width={width}
      height={height}
      initialSortBy={options.sortBy}
      cellHeight={options.cellHeight}
      noHeader={options.showHeader === false}
      showTypeIcons={false}
      timeRange={data.timeRange}
      fieldConfig={data.fieldConfig}
      replaceVariables={data.replace}
    />
  );
}
