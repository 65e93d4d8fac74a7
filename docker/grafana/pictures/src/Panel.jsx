// One panel: its frame, its data, its visualisation.
import { PanelChrome } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { panelData } from './data/panelData.js';
import { substitute } from './data/variables.js';
import { HeatmapPanel } from './panels/HeatmapPanel.jsx';
import { StatPanel } from './panels/StatPanel.jsx';
import { StateTimelinePanel } from './panels/StateTimelinePanel.jsx';
import { TablePanel } from './panels/TablePanel.jsx';
import { TimeSeriesPanel } from './panels/TimeSeriesPanel.jsx';

const VISUALISATIONS = {
  heatmap: HeatmapPanel,
  stat: StatPanel,
  'state-timeline': StateTimelinePanel,
  table: TablePanel,
  timeseries: TimeSeriesPanel,
};

export function Panel({ panel, box, moment, values, events, theme }) {
  const [data, setData] = useState();
  const Visualisation = VISUALISATIONS[panel.type];
  if (!Visualisation) {
    throw new Error(`panel "${panel.title}": no way to draw a ${panel.type}`);
  }

  useEffect(() => {
    (async () => setData(await panelData(panel, values, moment, box.width, theme)))();
  }, []);

  const isEmpty = data && data.series.every((frame) => frame.length === 0);
  return (
    <div data-panel={data ? (isEmpty ? 'empty' : 'drawn') : 'waiting'} data-title={panel.title} style={{ position: 'absolute', ...box }}>
      <PanelChrome
        title={substitute(panel.title ?? '', values)}
        description={panel.description}
        displayMode={panel.transparent ? 'transparent' : 'default'}
        padding={panel.type === 'stat' ? 'none' : 'md'}
        width={box.width}
        height={box.height}
      >
        {(width, height) =>
          data && (
            <Visualisation
              options={panel.options ?? {}}
              data={data}
              events={events}
              width={width}
              height={height}
              theme={theme}
            />
          )
        }
      </PanelChrome>
    </div>
  );
}
