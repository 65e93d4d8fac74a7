// Template variables in queries and texts.
import { labelValues } from './prometheus.js';

const NAME = /\$(\w+)|\$\{(\w+)(?::(\w+))?\}|\[\[(\w+)\]\]/g;

/** The dashboard's variables as {name: [values]}: those given, else what their query finds first. */
export async function resolveVariables(dashboard, given, moment) {
  const values = {};
  for (const variable of dashboard.templating?.list ?? []) {
    values[variable.name] = given?.[variable.name] ?? (await valuesOf(variable, values, moment));
  }
  return values;
}

async function valuesOf(variable, earlier, moment) {
  if (variable.type !== 'query') {
    return [variable.current?.value ?? variable.query].flat();
  }
  const query = typeof variable.query === 'string' ? variable.query : variable.query.query;
  const call = /^label_values\((?:(.+),\s*)?(\w+)\)$/.exec(query.trim());
  if (!call) {
    throw new Error(`variable ${variable.name}: only label_values() is understood, not ${query}`);
  }
  const found = await labelValues(call[2], call[1] && substitute(call[1], earlier), moment);
  if (found.length === 0) {
    throw new Error(`variable ${variable.name}: ${query} finds nothing`);
  }
  return variable.multi || variable.includeAll ? found : found.slice(0, 1);
}

/** The text with $name, ${name} and ${name:format} replaced; names that are not known stay as they are. */
export function substitute(text, values) {
  return text.replace(NAME, (whole, plain, braced, format, bracketed) => {
    const value = values[plain ?? braced ?? bracketed];
    if (value === undefined) {
      return whole;
    }
    const list = [value].flat();
    if (format === 'regex' || list.length > 1) {
      return list.length === 1 ? list[0] : `(${list.join('|')})`;
    }
    return String(list[0]);
  });
}
