import { getDisplayValueAlignmentFactors } from '@grafana/data';
import { Gauge, VizRepeater } from '@grafana/ui';
import { displayValues } from './displayValues.js';

export function GaugePanel({ options, data, width, height, theme }) {
  const values = displayValues(options, data, theme, false);
  return (
    <VizRepeater
      getValues={() => values}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      source={data}
      width={width}
      height={height}
      autoGrid
      orientation={options.orientation ?? 'auto'}
      renderCounter={0}
      renderValue={({ value, ...place }) => (
        <Gauge
          value={value.display}
          field={value.field}
          width={place.width}
          height={place.height}
          text={options.text}
          showThresholdLabels={options.showThresholdLabels ?? false}
          showThresholdMarkers={options.showThresholdMarkers ?? true}
          theme={theme}
        />
      )}
    />
  );
}
