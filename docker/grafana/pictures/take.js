// Takes the pictures: serves dist/ and Prometheus to a browser, which needs no port of its own for that, and saves PNGs.
// node take.js MOMENTS PROMETHEUS_URL DIRECTORY [NAME]...
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { pictures } from './pictures.js';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SITE = 'http://pictures.localhost';
const ICONS = path.join(HERE, 'node_modules/@grafana/ui/dist/public/img/icons');
const DASHBOARDS = process.env.DASHBOARDS ?? path.join(HERE, '../dashboards');
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const [momentsFile, prometheus, directory, ...only] = process.argv.slice(2);
const moments = JSON.parse(await readFile(momentsFile));
await mkdir(directory, { recursive: true });

const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
let failed = false;
try {
  for (const picture of pictures(moments)) {
    if (only.length === 0 || only.includes(picture.name)) {
      await take(picture);
    }
  }
} finally {
  await browser.close();
}
process.exitCode = failed ? 1 : 0;

async function take({ name, dashboard, quality = 80, ...rest }) {
  const width = rest.width ?? 1400;
  const page = await browser.newPage({ viewport: { width: width + 32, height: 900 }, timezoneId: 'UTC' });
  const complain = (text) => {
    failed = true;
    console.error(`${name}: ${text}`);
  };
  page.on('pageerror', (error) => complain(error.stack));
  page.on('console', (message) => message.type() === 'error' && process.env.VERBOSE && console.error(message.text()));
  await page.route(`${SITE}/**`, serve);
  const json = JSON.parse(await readFile(path.join(DASHBOARDS, `${dashboard}.json`)));
  await page.addInitScript((given) => (window.picture = given), { ...rest, width, dashboard: json });
  await page.goto(`${SITE}/index.html`);
  await page.waitForFunction(
    () => {
      const board = document.getElementById('board');
      const ready = document.querySelectorAll('[data-panel]:not([data-panel=waiting])').length;
      return board && Number(board.dataset.panels) === ready;
    },
    undefined,
    { timeout: 60_000 },
  ).catch(() => complain('not all panels came'));
  await page.waitForTimeout(1_000); // animations and icons
  const empty = await page.$$eval('[data-panel=empty]', (panels) => panels.map((panel) => panel.dataset.title));
  if (empty.length > 0) {
    complain(`no data in ${empty.map((title) => `"${title}"`).join(', ')}`);
  }
  const shot = await page.locator('#board').screenshot({ animations: 'disabled' });
  // A palette of at most 256 colours: a third of the bytes.
  await sharp(shot).png({ palette: true, quality, dither: 0, effort: 10 }).toFile(path.join(directory, `${name}.png`));
  await page.close();
}

async function serve(route) {
  const url = new URL(route.request().url());
  if (url.pathname.startsWith('/prometheus/')) {
    await route.fulfill({ response: await route.fetch({ url: prometheus + url.pathname.slice('/prometheus'.length) + url.search }) });
    return;
  }
  const icon = url.pathname.split('/img/icons/')[1];
  const file = icon ? path.join(ICONS, icon) : path.join(HERE, 'dist', url.pathname);
  await route.fulfill({ path: file }).catch(() => route.fulfill({ status: 404 }));
}
