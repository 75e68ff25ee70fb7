import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { writePrivateFile } from '../backend/door/private-file.ts';

const stateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(800).max(20_000),
  height: z.number().int().min(500).max(20_000),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

/** The state of last time; undefined where there is none or it is damaged. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps the state; a disk that cannot take it must not stop the window from closing. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writePrivateFile(file, JSON.stringify(state));
  } catch {
    // The window opens in its usual place next time.
  }
}

/** True when enough of the window would be on a screen that is there today to take hold of its title bar. */
export function isReachable(state: Rectangle, workAreas: readonly Rectangle[]): boolean {
  return workAreas.some((area) => {
    const across = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
    const titleVisible = state.y >= area.y - 8 && state.y < area.y + area.height - 40;
    return across >= 120 && titleVisible;
  });
}
