import { type ComponentProps, createElement, lazy, type ReactNode, useState } from 'react';

type Drawings = typeof import('./drawings.tsx');

let loaded: Drawings | undefined;

/** Fetches the code that draws, ahead of the first chart: a page calls it as soon as it is likely to be opened. */
export async function loadDrawings(): Promise<Drawings> {
  loaded ??= await import('./drawings.tsx');
  return loaded;
}

const BarsLater = lazy(async () => ({ default: (await loadDrawings()).BarsDrawing }));
const LinesLater = lazy(async () => ({ default: (await loadDrawings()).LinesDrawing }));
const StackLater = lazy(async () => ({ default: (await loadDrawings()).StackedBarsDrawing }));

// React shows a lazy component's stand-in also when its code is there already, and then for 0.3 s: what is there is drawn
// at once.

/** Columns. */
export function LazyBars(props: ComponentProps<Drawings['BarsDrawing']>): ReactNode {
  const [Bars] = useState(() => loaded?.BarsDrawing ?? BarsLater);
  return createElement(Bars, props);
}

/** Lines. */
export function LazyLines(props: ComponentProps<Drawings['LinesDrawing']>): ReactNode {
  const [Lines] = useState(() => loaded?.LinesDrawing ?? LinesLater);
  return createElement(Lines, props);
}

/** Stacked columns. */
export function LazyStack(props: ComponentProps<Drawings['StackedBarsDrawing']>): ReactNode {
  const [Stack] = useState(() => loaded?.StackedBarsDrawing ?? StackLater);
  return createElement(Stack, props);
}
