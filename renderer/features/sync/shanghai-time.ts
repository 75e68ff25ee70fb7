const FORM = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2}))?$/;

/** Epoch milliseconds of `2026-11-22 14:05` (or a day alone) in Asia/Shanghai; undefined where it is no such moment. */
export function parseShanghaiTime(text: string): number | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const isReal = wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && hour < 24 && minute < 60;
  return isReal ? wall.getTime() - 8 * 3_600_000 : undefined;
}
