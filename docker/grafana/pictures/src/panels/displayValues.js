import { getFieldDisplayValues } from '@grafana/data';

/** What stat, gauge and bar gauge show: one value for each series, reduced as the panel asks. */
export function displayValues({ reduceOptions }, data, theme, sparkline) {
  return getFieldDisplayValues({
    fieldConfig: data.fieldConfig,
    reduceOptions: { calcs: ['lastNotNull'], ...reduceOptions },
    replaceVariables: data.replace,
    theme,
    data: data.series,
    sparkline,
    timeZone: 'utc',
  });
}
