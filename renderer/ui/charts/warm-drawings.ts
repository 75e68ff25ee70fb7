import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { loadDrawings } from './lazy-drawings.ts';
import { layPlot } from './plot.ts';

/** A browser runs code slowly the first time: a small drawing that nobody sees takes that time while nothing waits. */
const ROWS = [3, 2, 1].map((value) => ({ key: String(value), label: String(value), value, before: value }));
const KEPT_FOR = 1000;

/** Loads the code that draws and draws once outside the page. */
export async function warmDrawings(): Promise<void> {
  const { BarsDrawing } = await loadDrawings();
  const root = createRoot(document.createElement('div'));
  const labels = ROWS.map(({ label }) => label);
  const plot = layPlot({ width: 600, height: 300, labels, values: [3, 2, 1], formatAxis: String });
  root.render(createElement(BarsDrawing, { plot, rows: ROWS, format: String, formatAxis: String }));
  setTimeout(() => root.unmount(), KEPT_FOR);
}
