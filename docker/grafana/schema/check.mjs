// Holds dashboard files to dashboard.ts, which is Grafana's types: types -> JSON schema -> ajv. Exit code 1 if one does not.
// Usage: node check.mjs FILE...
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { faults } from './faults.mjs';

const here = dirname(fileURLToPath(import.meta.url));
// With the type check: a type that is not found would allow everything.
const generator = createGenerator({
  path: join(here, 'dashboard.ts'),
  tsconfig: join(here, 'tsconfig.json'),
  additionalProperties: false,
  expose: 'none',
  jsDoc: 'none',
  topRef: false,
  skipTypeCheck: false,
});
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });

function validator(schema) {
  const validate = ajv.compile(schema);
  return (where, value) =>
    validate(value)
      ? []
      : validate.errors.map(e => `${where}${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`);
}

const schemaOf = type => generator.createSchema(type);
const propertiesOf = type => schemaOf(type).properties ?? {};
const validators = schemas =>
  Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, validator(schema)]));

const dashboard = validator(schemaOf('Dashboard'));
const row = validator(schemaOf('Row'));
const field = validators(propertiesOf('Field'));
const panelTypes = Object.fromEntries(
  Object.entries({
    heatmap: 'Heatmap',
    stat: 'Stat',
    'state-timeline': 'StateTimeline',
    table: 'Table',
    timeseries: 'Timeseries',
  }).map(([type, name]) => {
    const custom = Object.entries(propertiesOf(`${name}Custom`)).map(([id, schema]) => [`custom.${id}`, schema]);
    return [
      type,
      {
        panel: validator(schemaOf(`${name}Panel`)),
        override: { ...field, ...validators(Object.fromEntries(custom)) },
      },
    ];
  }),
);

function errorsOfPanel(panel) {
  const where = `panel ${panel.id} "${panel.title}" `;
  if (panel.type === 'row') {
    return [...row(where, panel), ...panel.panels.flatMap(errorsOfPanel)];
  }
  const type = panelTypes[panel.type];
  if (!type) {
    return [`${where}/type: "${panel.type}" is not in dashboard.ts`];
  }
  const overridden = (panel.fieldConfig?.overrides ?? []).flatMap(override => override.properties ?? []);
  return [
    ...type.panel(where, panel),
    ...overridden.flatMap(({ id, value }) =>
      type.override[id] ? type.override[id](`${where}override ${id} `, value) : [`${where}override: no option "${id}"`],
    ),
  ];
}

const errorsOf = json => [...dashboard('', json), ...json.panels.flatMap(errorsOfPanel)];

let failures = 0;
function fail(line) {
  failures++;
  console.error(line);
}

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  errorsOf(JSON.parse(text)).forEach(error => fail(`${file}: ${error}`));
  for (const [name, fault] of Object.entries(faults)) {
    const broken = JSON.parse(text);
    if (fault(broken) && errorsOf(broken).length === 0) {
      fail(`${file}: not found: ${name}`);
    }
  }
  console.log(`${file}: ${JSON.parse(text).panels.length} panels`);
}
process.exit(failures > 0 ? 1 : 0);
