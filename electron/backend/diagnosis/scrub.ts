const WORD = /^[A-Za-z][A-Za-z_.:/-]{0,60}$/;
const LONGEST_LINE = 300;

/** A text of a fixed vocabulary (state, kind, table, event); anything else, whatever it says, is left out. */
export function word(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' && WORD.test(value) ? value : '(left out)';
}

/** The place of a person's files, with the person's name, up to the next separator; both kinds of slashes, one or more. */
const HOME = /[\\/]+(?:Users|home|Documents and Settings)[\\/]+[^\\/\r\n:*?"<>|()]+/gi;
/** Folders of a Windows path (drive or server), or of a file address; folder names may hold spaces. */
const WINDOWS_FOLDERS = /(?:\b[A-Za-z]:|\\\\[^\\/\s]+)[\\/]+(?:[^\\/\r\n:*?"<>|()]+[\\/]+)*/g;

/**
 * What is left of a technical text: no quoted part, no folder of a person or of Windows, no address, no run of five
 * digits, no long token, and nothing that is not plain ASCII, since names, notes and addresses of this trade are Chinese.
 */
export function scrub(text: string): string {
  return text
    .slice(0, 4 * LONGEST_LINE)
    .replace(HOME, '/…')
    .replace(WINDOWS_FOLDERS, '…/')
    .replace(/(["'`]).*?\1/gs, '…')
    .replace(/\S+@\S+/g, '…')
    .replace(/[A-Za-z0-9+/=_-]*\d{5,}[A-Za-z0-9+/=_-]*/g, '#')
    .replace(/[A-Za-z0-9+/=_]{24,}/g, '…')
    .replace(/[^\x20-\x7e]+/g, '…')
    .slice(0, LONGEST_LINE);
}
