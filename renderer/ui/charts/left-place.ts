/** What was picked on a chart before the page was left, by the entry of the history and the name of the chart. */
const places = new Map<string, string>();
const MOST = 50;

/** The key that the router gives to each entry of the history; one and the same when somebody comes back to it. */
function entryKey(): string {
  const state: unknown = window.history.state;
  const key = typeof state === 'object' && state !== null && '__TSR_key' in state ? state.__TSR_key : undefined;
  return typeof key === 'string' ? key : '';
}

/** Notes that something was picked on the chart, which may lead away. */
export function notePlace(chart: string, place: string): void {
  if (entryKey() === '') return;
  const key = `${entryKey()} ${chart}`;
  places.delete(key);
  places.set(key, place);
  for (const oldest of places.keys()) {
    if (places.size <= MOST) break;
    places.delete(oldest);
  }
}

/** What was picked before, where somebody comes back to the chart and nothing else has the focus; else undefined. */
export function placeLeft(chart: string): string | undefined {
  const isFree = document.activeElement === null || document.activeElement === document.body;
  return isFree ? places.get(`${entryKey()} ${chart}`) : undefined;
}
