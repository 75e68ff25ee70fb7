import { DESKTOP_HOST, DESKTOP_SCHEME } from '../../shared/domain/port-hand-over.ts';

export const CONSOLE_ADDRESS = `${DESKTOP_SCHEME}://${DESKTOP_HOST}/index.html`;

/** True for an address of our own page; parsed, never compared by substring. */
export function isOwnPage(address: string): boolean {
  try {
    const url = new URL(address);
    return (
      url.protocol === `${DESKTOP_SCHEME}:` && url.host === DESKTOP_HOST && url.username === '' && url.password === ''
    );
  } catch {
    return false;
  }
}

/** Also true for a file that our page made itself (`blob:`). */
export function isOwnDownload(address: string): boolean {
  return isOwnPage(address.startsWith('blob:') ? address.slice('blob:'.length) : address);
}
