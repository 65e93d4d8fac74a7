// Mistakes that the check must find, so that a check that allows everything does not pass. Each makes one in a sound
// dashboard, and says whether there was something to break.
const first = (dashboard, type) => dashboard.panels.find(panel => panel.type === type);

function inFirst(type, breakIt) {
  return dashboard => {
    const panel = first(dashboard, type);
    if (panel) {
      breakIt(panel);
    }
    return Boolean(panel);
  };
}

export const faults = {
  'a wrong value in the dashboard': dashboard => ((dashboard.graphTooltip = 7), true),
  'a misspelt name in the dashboard': dashboard => ((dashboard.refreshEvery = '5s'), true),
  'a refresh that is a number': dashboard => ((dashboard.refresh = 5), true),
  'an annotation without a query': dashboard => delete dashboard.annotations.list[0].target,
  'an unknown type of panel': dashboard => ((dashboard.panels[0].type = 'graph'), true),
  'a misspelt option of a stat': inFirst('stat', panel => (panel.options.colourMode = 'value')),
  'a wrong value of an option of a stat': inFirst('stat', panel => (panel.options.colorMode = 'backgroud')),
  'a missing option of a time series': inFirst('timeseries', panel => delete panel.options.legend),
  'a wrong value in the legend of a time series': inFirst('timeseries', panel => (panel.options.legend.placement = 'top')),
  'a misspelt field option of a time series': inFirst('timeseries', panel => (panel.fieldConfig.defaults.custom.fillOpaque = 1)),
  'an option of another panel': inFirst('state-timeline', panel => (panel.options.cellHeight = 'sm')),
  'a wrong value in an override': inFirst('timeseries', panel =>
    panel.fieldConfig.overrides.push({
      matcher: { id: 'byName', options: 'x' },
      properties: [{ id: 'custom.lineStyle', value: { fill: 'dashed' } }],
    }),
  ),
  'an override of no option': inFirst('table', panel =>
    panel.fieldConfig.overrides.push({ matcher: { id: 'byName', options: 'x' }, properties: [{ id: 'custom.colour', value: 1 }] }),
  ),
  'a misspelt name in a query': inFirst('table', panel => (panel.targets[0].formt = 'table')),
  'a wrong colour mode': inFirst('timeseries', panel => (panel.fieldConfig.defaults.color = { mode: 'rainbow' })),
};
