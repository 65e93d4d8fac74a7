// Draws the picture that window.picture describes (see take.js).
import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import '@fontsource/roboto-mono/400.css';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { Board } from './Board.jsx';
import { registerTransformations } from './data/registries.js';

const { dashboard, from, to, variables, rows, width } = window.picture;
const theme = createTheme({ colors: { mode: 'dark' } });

registerTransformations();
// Plots measure and draw text on canvases, which do not wait for fonts.
await Promise.all(['400 12px Inter', '500 12px Inter', '400 12px "Roboto Mono"'].map((font) => document.fonts.load(font)));
createRoot(document.getElementById('picture')).render(
  <ThemeContext.Provider value={theme}>
    <GlobalStyles />
    <Board dashboard={dashboard} moment={{ from, to }} given={variables} rows={rows} width={width} theme={theme} />
  </ThemeContext.Provider>,
);
