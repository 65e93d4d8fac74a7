// Numbers, times and elements as the page writes them.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const NONE = '–';

export const count = (value) => (value === null || value === undefined ? NONE : whole.format(value));

/** Four digits at most, so that a column of them is quickly compared. */
export function rate(value) {
  if (value === null || value === undefined) return NONE;
  if (value >= 1e6) return `${(value / 1e6).toFixed(value < 1e7 ? 2 : 1)} M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)} k`;
  return value >= 100 || value === 0 ? whole.format(value) : value.toFixed(1);
}

export function millis(value) {
  if (value === null || value === undefined) return NONE;
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)} s`;
  return `${value >= 100 ? whole.format(value) : value.toFixed(value >= 10 ? 1 : 2)} ms`;
}

export const percent = (part) => (part === null || part === undefined ? NONE : `${(part * 100).toFixed(part > 0 && part < 0.0995 ? 2 : 1)} %`);

export const lmax = (value) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;

export function bytes(value) {
  if (value >= 2 ** 30) return `${(value / 2 ** 30).toFixed(1)} GiB`;
  if (value >= 2 ** 20) return `${(value / 2 ** 20).toFixed(1)} MiB`;
  return value >= 2 ** 10 ? `${(value / 2 ** 10).toFixed(1)} KiB` : `${value} B`;
}

export const time = (moment) => clock.format(new Date(moment));

export function span(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

/** An element with its class and its children, texts or elements. */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** Touches the document only where something changed: a hundred rows are written every second. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function mark(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export const byId = (id) => document.getElementById(id);
