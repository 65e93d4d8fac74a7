import { getDisplayValueAlignmentFactors } from '@grafana/data';
import { BarGauge, VizRepeater } from '@grafana/ui';
import { displayValues } from './displayValues.js';

export function BarGaugePanel({ options, data, width, height, theme }) {
  const values = displayValues(options, data, theme, false);
  return (
    <VizRepeater
      getValues={() => values}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      source={data}
      width={width}
      height={height}
      orientation={options.orientation ?? 'auto'}
      renderCounter={0}
      renderValue={({ value, ...place }) => (
        <BarGauge
          value={value.display}
          field={value.field}
          display={value.view?.getFieldDisplayProcessor(value.colIndex)}
          width={place.width}
          height={place.height}
          orientation={place.orientation}
          alignmentFactors={place.alignmentFactors}
          text={options.text}
          displayMode={options.displayMode ?? 'gradient'}
          valueDisplayMode={options.valueMode}
          namePlacement={options.namePlacement}
          showUnfilled={options.showUnfilled ?? true}
          itemSpacing={8}
          theme={theme}
        />
      )}
    />
  );
}
