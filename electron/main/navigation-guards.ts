import type { Session, WebContents } from 'electron';
import { openExternal } from './open-external.ts';
import { isOwnDownload, isOwnPage } from './own-page.ts';

/** Keeps a window on our page: no navigation, no redirect, no frames of others, no windows, no webviews. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url);
    return { action: 'deny' };
  });
}

/** Writing to the clipboard (copy on click) is the one permission that the page uses. */
function isAllowed(permission: string, requester: string | undefined): boolean {
  return permission === 'clipboard-sanitized-write' && requester !== undefined && isOwnPage(requester);
}

/** Denies every permission but one, all devices, foreign downloads, and the network itself: the page needs none of it. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isAllowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isAllowed(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*', 'ftp://*/*'] },
    (_details, callback) => callback({ cancel: true }),
  );
}
