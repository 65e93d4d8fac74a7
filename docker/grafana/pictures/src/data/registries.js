// What Grafana's application registers with @grafana/data when it starts.
import {
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  Registry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

export function registerTransformations() {
  standardTransformersRegistry.setInit(() =>
    // Some stand there under two names.
    [...new Map(Object.values(standardTransformers).map((one) => [one.id, one])).values()].map((transformation) => ({
      id: transformation.id,
      name: transformation.name,
      transformation,
      editor: () => null,
    })),
  );
}

const STANDARD = {
  displayName: [displayNameOverrideProcessor, { expandTemplateVars: true }],
  unit: [unitOverrideProcessor],
  min: [numberOverrideProcessor],
  max: [numberOverrideProcessor],
  fieldMinMax: [identityOverrideProcessor],
  decimals: [numberOverrideProcessor],
  noValue: [stringOverrideProcessor],
  color: [identityOverrideProcessor],
  thresholds: [thresholdsOverrideProcessor],
  mappings: [valueMappingsOverrideProcessor],
  links: [dataLinksOverrideProcessor],
  description: [stringOverrideProcessor],
};

/** The field options of a panel: the standard ones and the custom ones that its defaults and overrides name. */
export function fieldOptions({ defaults = {}, overrides = [] }) {
  const custom = new Set(Object.keys(defaults.custom ?? {}));
  for (const { properties } of overrides) {
    for (const { id } of properties) {
      if (id.startsWith('custom.')) {
        custom.add(id.slice('custom.'.length));
      } else if (!STANDARD[id]) {
        throw new Error(`an override of "${id}", which is not known here`);
      }
    }
  }
  const option = (id, path, process, settings, isCustom) => ({
    id,
    name: id,
    path,
    process,
    settings,
    isCustom,
    shouldApply: () => true,
  });
  return new Registry(() => [
    ...Object.entries(STANDARD).map(([id, [process, settings]]) => option(id, id, process, settings, false)),
    ...[...custom].map((path) => option(`custom.${path}`, path, identityOverrideProcessor, undefined, true)),
  ]);
}
