import type { MessageKey } from '../../shared/i18n/translate.ts';
import type { PageCommands } from './page-commands.ts';

export type PagePath =
  | '/workbench'
  | '/orders'
  | '/ship'
  | '/after-sales'
  | '/products'
  | '/fans'
  | '/waiting'
  | '/restock'
  | '/printing'
  | '/outbox'
  | '/shops'
  | '/sync'
  | '/completeness'
  | '/imports'
  | '/backups'
  | '/journal'
  | '/undo'
  | '/settings';

/** What actions may touch. */
export interface ActionContext {
  readonly page: PageCommands;
  go(path: PagePath): void;
  focusSearch(): void;
  openPalette(): void;
  openTray(): void;
  openNotices(): void;
  /** Takes back what this profile changed last, here in the console. */
  undoLast(): void;
  openCheatSheet(): void;
  toggleTheme(): void;
  toggleLocale(): void;
}

export const ACTION_GROUPS = [
  'action.group.go',
  'action.group.list',
  'action.group.view',
  'action.group.help',
] as const;

/** One thing a user can tell the console to do: feeds shortcuts, cheat sheet, palette and the desktop menu alike. */
export interface Action {
  readonly id: string;
  readonly text: MessageKey;
  readonly group: (typeof ACTION_GROUPS)[number];
  /** `Mod` is Ctrl, on a Mac ⌘; two strokes parted by a blank are pressed one after the other. */
  readonly shortcuts: readonly string[];
  /** Absent = always. */
  readonly when?: (context: ActionContext) => boolean;
  perform(context: ActionContext): void;
}
