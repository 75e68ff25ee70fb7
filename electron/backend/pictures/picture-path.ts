/** The same-origin path under which the page fetches a picture of the platform; the address itself is inside it. */
export function picturePath(url: string | null | undefined): string | null {
  if (!url) return null;
  return `/pictures/${Buffer.from(url).toString('base64url')}`;
}

/** The platform's address inside a picture path's last part, or undefined when it is none. */
export function pictureAddress(part: string): URL | undefined {
  try {
    const text = Buffer.from(part, 'base64url').toString('utf8');
    const url = new URL(text);
    return Buffer.from(text).toString('base64url') === part ? url : undefined;
  } catch {
    return undefined;
  }
}
