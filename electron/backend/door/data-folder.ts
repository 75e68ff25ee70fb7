import { homedir } from 'node:os';
import { join } from 'node:path';

/** The parts of the machine that decide where data lives. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const THIS_MACHINE: Machine = { platform: process.platform, env: process.env, home: homedir() };

/** Where each system keeps a program's own data; the same folder for both doors. */
export function defaultDataFolder(machine: Machine = THIS_MACHINE): string {
  const { platform, env, home } = machine;
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Maitian', 'data');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Maitian', 'data');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'maitian', 'data');
}
