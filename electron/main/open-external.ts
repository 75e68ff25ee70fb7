import { shell } from 'electron';

/** The one way out of the program: opens an https address in the user's browser; false for everything else. */
export async function openExternal(address: string): Promise<boolean> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  try {
    await shell.openExternal(url.href);
    return true;
  } catch {
    // No browser is set up on this machine.
    return false;
  }
}
