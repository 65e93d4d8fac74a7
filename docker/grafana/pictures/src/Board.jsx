// The dashboard: a heading, then its rows with their panels.
import { dateTimeFormat } from '@grafana/data';
import { useEffect, useState } from 'react';
import { annotations } from './data/annotations.js';
import { resolveVariables, substitute } from './data/variables.js';
import { box, extent, wantedRows } from './layout.js';
import { Panel } from './Panel.jsx';

const MARGIN = 16;

export function Board({ dashboard, moment, given, rows: wanted, width, theme }) {
  const [context, setContext] = useState();
  const rows = wantedRows(dashboard, wanted);

  useEffect(() => {
    (async () => {
      const values = await resolveVariables(dashboard, given, moment);
      setContext({ values, events: await annotations(dashboard, values, moment) });
    })();
  }, []);

  if (!context) {
    return null;
  }
  const time = (ms) => dateTimeFormat(ms, { format: 'HH:mm:ss', timeZone: 'utc' });
  const shown = Object.values(context.values).flat();
  return (
    <div id="board" data-panels={rows.flatMap((row) => row.panels).length} style={{ width: width + 2 * MARGIN, padding: MARGIN }}>
      <div style={{ display: 'flex', justifyContent: 'space-between', marginBottom: 12, ...theme.typography.h4 }}>
        <span>{[dashboard.title, ...shown].join(' · ')}</span>
        <span style={{ color: theme.colors.text.secondary, ...theme.typography.body }}>
          {time(moment.from)} to {time(moment.to)} UTC
        </span>
      </div>
      {rows.map((row) => {
        const { top, height } = extent(row.panels);
        return (
          <section key={row.title}>
            {row.title && (
              <h2 style={{ ...theme.typography.h5, margin: '10px 0 10px' }}>{substitute(row.title, context.values)}</h2>
            )}
            <div style={{ position: 'relative', height, marginBottom: 8 }}>
              {row.panels.map((panel) => (
                <Panel key={panel.id} panel={panel} box={box(panel.gridPos, top, width)} moment={moment} {...context} theme={theme} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
