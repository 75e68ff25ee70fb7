import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardContents, guardSession } from '../../electron/main/navigation-guards.ts';
import { openExternal } from '../../electron/main/open-external.ts';
import { isOwnDownload, isOwnPage } from '../../electron/main/own-page.ts';
import { real, SessionStandIn, WebContentsStandIn, world } from '../helpers/electron-stand-in.ts';

vi.mock('electron', () => import('../helpers/electron-stand-in.ts'));

const FOREIGN = [
  'https://evil.example/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'about:blank',
  'maitian://other/index.html',
  'maitian://console.evil.example/',
  'maitian://console@evil.example/',
  'maitian://user:word@console/',
  'maitian://console:8080/',
  'maitian:console',
  'MAITIAN-x://console/',
  'not an address',
  '',
];

beforeEach(() => {
  world.openedAddresses = [];
});
afterEach(() => {
  world.openingFails = false;
});

describe('a page that wants to leave', () => {
  const contents = new WebContentsStandIn();
  guardContents(real.contents(contents));

  it.each(FOREIGN)('cannot go to %s', (url) => {
    expect(isOwnPage(url)).toBe(false);
    expect(contents.raise('will-navigate', { url })).toBe(true);
    expect(contents.raise('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(contents.raise('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  });

  it('may reload itself, but not inside a frame', () => {
    const url = 'maitian://console/index.html#/orders';
    expect(contents.raise('will-navigate', { url })).toBe(false);
    expect(contents.raise('will-frame-navigate', { url, isMainFrame: true })).toBe(false);
    expect(contents.raise('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  });

  it('is not redirected, not even home', () => {
    expect(contents.raise('will-redirect', { url: 'https://evil.example/' })).toBe(true);
    expect(contents.raise('will-redirect', { url: 'maitian://console/index.html' })).toBe(true);
  });

  it('has no webviews', () => {
    expect(contents.raise('will-attach-webview', {})).toBe(true);
  });

  it.each([...FOREIGN, 'maitian://console/index.html'])('opens no window for %s', (url) => {
    expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
  });

  it('hands an https address to the browser instead of a window, and nothing else', async () => {
    contents.openHandler?.({ url: 'https://open.kuaishou.com/docs' });
    contents.openHandler?.({ url: 'http://open.kuaishou.com/docs' });
    await vi.waitFor(() => expect(world.openedAddresses).toEqual(['https://open.kuaishou.com/docs']));
  });
});

describe('opening an address outside', () => {
  it.each([
    'http://a.example/',
    'file:///etc/passwd',
    'smb://server/share',
    'ms-settings:',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user@a.example/',
    'https://user:word@a.example/',
    'https:',
    '//a.example',
    ' ',
    'xhttps://a.example/',
  ])('%s is refused', async (address) => {
    expect(await openExternal(address)).toBe(false);
    expect(world.openedAddresses).toEqual([]);
  });

  it('passes the parsed form on, not the text', async () => {
    expect(await openExternal('HTTPS://A.example/a b?"')).toBe(true);
    expect(world.openedAddresses).toEqual(['https://a.example/a%20b?%22']);
  });

  it('says so where there is no browser', async () => {
    world.openingFails = true;
    expect(await openExternal('https://a.example/')).toBe(false);
  });
});

describe('the session', () => {
  const standIn = new SessionStandIn();
  const answers: unknown[] = [];
  standIn.answerRequest = (answer) => answers.push(answer);
  guardSession(real.session(standIn));
  const ask = (permission: string, requestingUrl: string): boolean => {
    let granted: boolean | undefined;
    standIn.request?.(
      real.contents(new WebContentsStandIn()),
      permission as 'geolocation',
      (answer) => {
        granted = answer;
      },
      { requestingUrl, isMainFrame: true },
    );
    return granted ?? true;
  };

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fullscreen',
    'openExternal',
    'hid',
    'fileSystem',
  ])('denies %s to our own page', (permission) => {
    expect(ask(permission, 'maitian://console/index.html')).toBe(false);
    const details = { isMainFrame: true, requestingUrl: 'maitian://console/index.html' };
    expect(standIn.check?.(null, permission as 'geolocation', 'maitian://console', details)).toBe(false);
  });

  it('allows our page to write to the clipboard, and no other', () => {
    expect(ask('clipboard-sanitized-write', 'maitian://console/index.html')).toBe(true);
    expect(ask('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
  });

  it('gives no devices', () => {
    expect(standIn.device?.({ deviceType: 'usb', origin: 'maitian://console', device: {} as Electron.USBDevice })).toBe(
      false,
    );
  });

  it('cancels every request that would leave the program', () => {
    expect(answers).toEqual([{ cancel: true }]);
    expect(standIn.blockedPatterns).toEqual(
      expect.arrayContaining(['http://*/*', 'https://*/*', 'ws://*/*', 'file://*/*']),
    );
  });

  it.each([
    ['maitian://console/exports/7', false],
    ['blob:maitian://console/1c3c', false],
    ['https://evil.example/tool.exe', true],
    ['blob:https://evil.example/1c3c', true],
    ['data:application/octet-stream,x', true],
  ])('a download of %s is stopped: %s', (url, stopped) => {
    let prevented = false;
    standIn.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url });
    expect(prevented).toBe(stopped);
    expect(isOwnDownload(url)).toBe(!stopped);
  });
});
