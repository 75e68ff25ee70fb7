const MAC = navigator.userAgent.includes('Mac OS');
const KEY_FACES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  Enter: 'Enter',
  Mod: MAC ? '⌘' : 'Ctrl',
};

/** The part of a keyboard event that shortcuts look at. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** A pressed key in the words of the action list: `Mod+K`, `Shift+ArrowDown`, `J`, `?`. */
export function strokeName(stroke: Stroke): string {
  const printable = stroke.key.length === 1;
  const parts: string[] = [];
  if (stroke.ctrlKey || stroke.metaKey) parts.push('Mod');
  if (stroke.altKey) parts.push('Alt');
  // A printed character such as "?" says by itself that Shift was down.
  if (stroke.shiftKey && !printable) parts.push('Shift');
  parts.push(printable ? stroke.key.toUpperCase() : stroke.key);
  return parts.join('+');
}

/** True for a stroke that types a character: these rest while text is entered and can be switched off. */
export function isSingleKey(name: string): boolean {
  return name.length === 1;
}

/** A shortcut as keys to print: `G O` -> [['G'], ['O']], `Mod+K` -> [['Ctrl', 'K']]. */
export function shortcutFaces(shortcut: string): string[][] {
  return shortcut.split(' ').map((stroke) => stroke.split('+').map((key) => KEY_FACES[key] ?? key));
}

/** The shortcut in the form of ARIA's `aria-keyshortcuts`; sequences have none. */
export function ariaShortcut(shortcut: string): string | undefined {
  return shortcut.includes(' ') ? undefined : shortcut.replace('Mod', MAC ? 'Meta' : 'Control');
}
