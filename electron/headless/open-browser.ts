import { spawn } from 'node:child_process';

export interface OpenCommand {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** How this system opens an address; undefined where there is no screen to open it on. */
export function openCommand(
  url: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): OpenCommand | undefined {
  if (platform === 'win32') {
    // Not through cmd.exe, which would read "&" in an address as a command.
    return { program: 'rundll32.exe', arguments: ['url.dll,FileProtocolHandler', url] };
  }
  if (platform === 'darwin') return { program: 'open', arguments: [url] };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  return { program: 'xdg-open', arguments: [url] };
}

/** How long a failure of the opener is waited for, milliseconds; one that runs longer is the browser itself. */
const FAILURE_WAIT = 3000;

/** Opens an http or https address in the user's browser; false where that cannot be done. Never throws. */
export function openBrowser(
  url: string,
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<boolean> {
  const command = /^https?:\/\//.test(url) ? openCommand(url, platform, env) : undefined;
  if (!command) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command.program, [...command.arguments], {
      stdio: 'ignore',
      detached: true,
      env: env as NodeJS.ProcessEnv,
    });
    const settle = (opened: boolean): void => {
      clearTimeout(timer);
      resolve(opened);
    };
    const timer = setTimeout(() => settle(true), FAILURE_WAIT);
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
    child.unref();
  });
}
