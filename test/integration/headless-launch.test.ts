import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/headless.ts';
import { type HeadlessProcess, runScript } from '../helpers/headless-process.ts';

// The real launcher in a small project of its own, whose Electron, build tool and browser door only say that they ran.

const root = join(import.meta.dirname, '../..');
let place: ReturnType<typeof temporaryFolder>;
let project: string;
let launched: HeadlessProcess | undefined;

function write(path: string, content: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), content);
}

const INSTALLERS = {
  fails: 'process.exit(1);',
  hangs: 'setInterval(() => {}, 1000);',
  works: `
    const fs = require('fs');
    fs.mkdirSync(__dirname + '/dist', { recursive: true });
    fs.writeFileSync(__dirname + '/dist/version', '45.0.0');
    fs.writeFileSync(__dirname + '/dist/electron', '#!/bin/sh\\necho "WINDOW $*"\\nexit \${WINDOW_EXIT:-0}\\n', { mode: 0o755 });
    fs.writeFileSync(__dirname + '/path.txt', 'electron');
  `,
} as const;

function installer(kind: keyof typeof INSTALLERS): void {
  const log = `require('fs').appendFileSync(${JSON.stringify(join(project, 'installer-runs'))}, 'x');`;
  write('node_modules/electron/install.js', log + INSTALLERS[kind]);
}
const installerRuns = (): number =>
  existsSync(join(project, 'installer-runs')) ? readFileSync(join(project, 'installer-runs'), 'utf8').length : 0;

async function launch(args: readonly string[] = [], env: Record<string, string> = {}): Promise<string> {
  launched = runScript('scripts/launch.mjs', args, {
    cwd: project,
    env: { DISPLAY: ':0', LANG: 'en_GB.UTF-8', LC_ALL: '', XDG_CACHE_HOME: join(place.folder, 'cache'), ...env },
  });
  const end = await launched.ended;
  return `${launched.output()}ended ${end}`;
}

beforeEach(() => {
  place = temporaryFolder();
  project = join(place.folder, 'project');
  mkdirSync(join(project, 'scripts'), { recursive: true });
  cpSync(join(root, 'scripts/launch'), join(project, 'scripts/launch'), { recursive: true });
  cpSync(join(root, 'scripts/launch.mjs'), join(project, 'scripts/launch.mjs'));
  write('package.json', '{"name":"maitian","version":"0.0.0","type":"module"}');
  for (const folder of ['electron', 'shared', 'renderer']) write(`${folder}/source.ts`, 'export {};');
  write('electron.vite.config.ts', '');
  write('node_modules/electron/package.json', '{"name":"electron","version":"45.0.0"}');
  // Node resolves "type" from the nearest package.json; the installer is CommonJS like the real one.
  write(
    'node_modules/electron-vite/bin/electron-vite.js',
    `const fs = require('fs');
     if (process.env.BREAK_BUILD) { console.error('a syntax error somewhere'); process.exit(1); }
     for (const file of ['main/index.js', 'preload/index.cjs', 'renderer/index.html', 'main/headless.js']) {
       fs.mkdirSync('out/' + file.split('/')[0], { recursive: true });
       fs.writeFileSync('out/' + file, file === 'main/headless.js' ? 'console.log("BROWSER " + process.argv.slice(2).join(" "));' : '');
     }`,
  );
  write('node_modules/electron-vite/package.json', '{"name":"electron-vite"}');
  installer('fails');
});
afterEach(async () => {
  await launched?.stop('SIGKILL');
  place.remove();
});

describe('npm start', () => {
  it('opens the browser door where the download fails at once, saying so in one line each', async () => {
    expect(await launch(['--practice', '--data', '/x'])).toBe(
      [
        'Downloading the desktop runtime (Electron, at most 60 seconds)…',
        'Building (a few seconds, at the first start or after an update)…',
        'The desktop runtime (Electron) is not available; the console opens in the browser instead.',
        'BROWSER --practice --data /x',
        'ended 0',
      ].join('\n'),
    );
    expect(installerRuns()).toBe(1);
  });

  it('remembers the failure for a day, then tries again', async () => {
    await launch();
    expect(await launch()).toContain('BROWSER');
    expect(installerRuns()).toBe(1);
    const memory = join(place.folder, 'cache/maitian/electron-download.json');
    const { failedAt, version } = JSON.parse(readFileSync(memory, 'utf8'));
    expect(version).toBe('45.0.0');
    writeFileSync(memory, JSON.stringify({ version, failedAt: failedAt - 25 * 3_600_000 }));
    await launch();
    expect(installerRuns()).toBe(2);
    writeFileSync(memory, 'damaged');
    await launch();
    expect(installerRuns()).toBe(3);
  });

  it('does not keep the seller waiting for a network that drops packets', async () => {
    installer('hangs');
    const said = await launch([], { MAITIAN_RUNTIME_PATIENCE: '300' });
    expect(said).toContain('still being downloaded');
    expect(said).toContain('BROWSER');
    expect(said).toContain('ended 0');
  });

  it('opens the window once the download is there, and without a download the next time', async () => {
    installer('works');
    expect(await launch(['--practice'])).toContain(`WINDOW ${project} --practice`);
    const second = await launch();
    expect(second).toContain(`WINDOW ${project}`);
    expect(second).not.toContain('Downloading');
    expect(installerRuns()).toBe(1);
  });

  it('falls back to the browser where the window cannot start', async () => {
    installer('works');
    const said = await launch([], { WINDOW_EXIT: '127' });
    expect(said).toContain('could not start');
    expect(said).toContain('BROWSER');
  });

  it('ignores a runtime of another version or one that was half unpacked', async () => {
    installer('works');
    await launch();
    writeFileSync(join(project, 'node_modules/electron/dist/version'), '44.0.0');
    installer('fails');
    expect(await launch()).toContain('BROWSER');
    rmSync(join(project, 'node_modules/electron/path.txt'));
    expect(await launch()).toContain('BROWSER');
  });

  it.each([['--headless'], ['--no-open'], ['--ready', '/r'], ['--port=0']])(
    'never looks for the runtime with %s',
    async (...args) => {
      installer('works');
      const said = await launch(args);
      expect(said).toContain(`BROWSER ${args.filter((argument) => argument !== '--headless').join(' ')}`);
      expect(installerRuns()).toBe(0);
    },
  );

  it('never looks for it without a screen', async () => {
    expect(await launch([], { DISPLAY: '' })).toContain('BROWSER');
    expect(installerRuns()).toBe(process.platform === 'linux' ? 0 : 1);
  });

  it('builds only when a source is newer than the build', async () => {
    expect(await launch(['--headless'])).toContain('Building');
    expect(await launch(['--headless'])).not.toContain('Building');
    const later = new Date(Date.now() + 5000);
    utimesSync(join(project, 'shared/source.ts'), later, later);
    expect(await launch(['--headless'])).toContain('Building');
  });

  it('shows what broke the build and starts nothing', async () => {
    const said = await launch(['--headless'], { BREAK_BUILD: '1' });
    expect(said).toContain('The build failed');
    expect(said).toContain('a syntax error somewhere');
    expect(said).not.toContain('BROWSER');
    expect(said).toContain('ended 1');
  });

  it('speaks Chinese unless the system speaks English', async () => {
    expect(await launch(['--headless'], { LANG: 'zh_CN.UTF-8' })).toContain('正在构建');
  });

  it('complains about an old Node in words, before anything else runs', async () => {
    const old = join(project, 'old-node.mjs');
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");
    chmodSync(old, 0o600);
    const said = await launch(['--headless'], { NODE_OPTIONS: `--import ${old}` });
    expect(said).toContain('needs Node.js 22 or newer (this is 20.20.2)');
    expect(said).toContain('ended 1');
    expect(existsSync(join(project, 'out'))).toBe(false);
  });
});
