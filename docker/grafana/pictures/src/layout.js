// Where panels stand: the dashboard's grid, of which only some rows may be wanted.

const COLUMNS = 24;
const ROW_HEIGHT = 30;
const GAP = 8;

/** Rows of the dashboard, in order: {title, panels}; panels above the first row have the title ''. */
export function rowsOf(dashboard) {
  const rows = [{ title: '', panels: [] }];
  const inOrder = [...dashboard.panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
  for (const panel of inOrder) {
    if (panel.type === 'row') {
      // A closed row holds its panels itself.
      rows.push({ title: panel.title, panels: [...(panel.panels ?? [])] });
    } else {
      rows.at(-1).panels.push(panel);
    }
  }
  return rows.filter((row) => row.panels.length > 0);
}

/** The rows whose titles are wanted; all if nothing is said. A wanted title that does not exist is an error. */
export function wantedRows(dashboard, wanted) {
  const rows = rowsOf(dashboard);
  if (!wanted) {
    return rows;
  }
  return wanted.map(({ row: title, panels }) => {
    const row = rows.find((candidate) => candidate.title === title);
    if (!row) {
      throw new Error(`no row "${title}" in ${rows.map((candidate) => `"${candidate.title}"`)}`);
    }
    return panels ? { ...row, panels: panels.map((name) => named(row, name)) } : row;
  });
}

function named(row, title) {
  const panel = row.panels.find((candidate) => candidate.title === title);
  if (!panel) {
    throw new Error(`no panel "${title}" in row "${row.title}"`);
  }
  return panel;
}

/** Pixels of a panel within its row, which begins at the grid line top. */
export function box({ x, y, w, h }, top, width) {
  const column = (width + GAP) / COLUMNS;
  return {
    left: Math.round(x * column),
    top: (y - top) * (ROW_HEIGHT + GAP),
    width: Math.round(w * column) - GAP,
    height: h * (ROW_HEIGHT + GAP) - GAP,
  };
}

/** The first grid line of a row's panels and the pixels they take from there. */
export function extent(panels) {
  const top = Math.min(...panels.map(({ gridPos }) => gridPos.y));
  const bottom = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  return { top, height: (bottom - top) * (ROW_HEIGHT + GAP) - GAP };
}
