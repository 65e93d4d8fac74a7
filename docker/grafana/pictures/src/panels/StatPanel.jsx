import { getDisplayValueAlignmentFactors, getFieldDisplayValues } from '@grafana/data';
import { BigValue, VizRepeater } from '@grafana/ui';

export function StatPanel({ options, data, width, height, theme }) {
  const graphMode = options.graphMode ?? 'area';
  const values = getFieldDisplayValues({
    fieldConfig: data.fieldConfig,
    reduceOptions: { calcs: ['lastNotNull'], ...options.reduceOptions },
    replaceVariables: data.replace,
    theme,
    data: data.series,
    sparkline: graphMode !== 'none',
    timeZone: 'utc',
  });
  return (
    <VizRepeater
      getValues={() => values}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      source={data}
      width={width}
      height={height}
      itemSpacing={3}
      autoGrid
      orientation={options.orientation ?? 'auto'}
      renderCounter={0}
      renderValue={({ value, ...place }) => (
        <BigValue
          value={value.display}
          sparkline={value.sparkline && { ...value.sparkline, y: ranged(value.sparkline.y), timeRange: data.timeRange }}
          count={place.count}
          width={place.width}
          height={place.height}
          alignmentFactors={place.alignmentFactors}
          parentOrientation={place.orientation}
          colorMode={options.colorMode ?? 'value'}
          graphMode={graphMode}
          justifyMode={options.justifyMode ?? 'auto'}
          textMode={options.textMode ?? 'auto'}
          wideLayout={options.wideLayout ?? true}
          text={options.text}
          theme={theme}
        />
      )}
    />
  );
}

/** The sparkline reads its field's range, which fields with a fixed minimum and maximum do not bear. */
function ranged(field) {
  const { min, max } = field.config;
  return field.state?.range ? field : { ...field, state: { ...field.state, range: { min, max, delta: max - min } } };
}
