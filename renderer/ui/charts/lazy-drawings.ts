import { lazy } from 'react';

/** Fetches the code that draws, ahead of the first chart: a page calls it as soon as it is likely to be opened. */
export const loadDrawings = (): Promise<typeof import('./drawings.tsx')> => import('./drawings.tsx');

export const LazyBars = lazy(async () => ({ default: (await loadDrawings()).BarsDrawing }));
export const LazyLines = lazy(async () => ({ default: (await loadDrawings()).LinesDrawing }));
export const LazyStack = lazy(async () => ({ default: (await loadDrawings()).StackedBarsDrawing }));
