import { GO_MENU, type MenuAction } from '../../shared/domain/menu.ts';
import type { MessageKey } from '../../shared/i18n/translate.ts';
import type { Action, PagePath } from './action.ts';
import type { PageCommands } from './page-commands.ts';

const PAGES: Readonly<Record<string, { readonly path: PagePath; readonly shortcut: string }>> = {
  goWorkbench: { path: '/workbench', shortcut: 'G W' },
  goOrders: { path: '/orders', shortcut: 'G O' },
  goShip: { path: '/ship', shortcut: 'G H' },
  goAfterSales: { path: '/after-sales', shortcut: 'G A' },
  goProducts: { path: '/products', shortcut: 'G I' },
  goFans: { path: '/fans', shortcut: 'G F' },
  goWaiting: { path: '/waiting', shortcut: 'G E' },
  goRestock: { path: '/restock', shortcut: 'G T' },
  goShops: { path: '/shops', shortcut: 'G D' },
  goSync: { path: '/sync', shortcut: 'G Y' },
  goCompleteness: { path: '/completeness', shortcut: 'G K' },
  goImports: { path: '/imports', shortcut: 'G M' },
  goOutbox: { path: '/outbox', shortcut: 'G B' },
  goPrinting: { path: '/printing', shortcut: 'G P' },
  goBackups: { path: '/backups', shortcut: 'G U' },
  goJournal: { path: '/journal', shortcut: 'G L' },
  goUndo: { path: '/undo', shortcut: 'G Z' },
  goSettings: { path: '/settings', shortcut: 'G S' },
};

/** Every action of the console, in the order in which menus show them. */
export const ACTIONS: readonly Action[] = [
  ...GO_MENU.flatMap(goAction),
  list('next', 'action.next', ['J', 'ArrowDown']),
  list('previous', 'action.previous', ['K', 'ArrowUp']),
  list('open', 'action.open', ['Enter']),
  list('close', 'action.close', ['Escape']),
  list('tick', 'action.tick', ['X']),
  list('tickDown', 'action.tickDown', ['Shift+ArrowDown']),
  list('tickUp', 'action.tickUp', ['Shift+ArrowUp']),
  list('tickAll', 'action.tickAll', ['Mod+A']),
  list('note', 'action.note', ['N']),
  list('flagRed', 'action.flagRed', ['1']),
  list('flagYellow', 'action.flagYellow', ['2']),
  list('flagGreen', 'action.flagGreen', ['3']),
  list('flagBlue', 'action.flagBlue', ['4']),
  list('flagPurple', 'action.flagPurple', ['5']),
  list('flagGrey', 'action.flagGrey', ['6', '0']),
  list('ship', 'action.ship', ['D']),
  list('paste', 'action.paste', ['V']),
  list('importList', 'action.importList', ['I']),
  list('create', 'action.create', ['A']),
  list('wait', 'action.wait', ['W']),
  list('tag', 'action.tag', ['T']),
  list('hold', 'action.hold', ['H']),
  list('merge', 'action.merge', ['M']),
  list('print', 'action.print', ['P']),
  list('export', 'action.export', ['E']),
  list('approveAddress', 'action.approveAddress', ['Y']),
  list('rejectAddress', 'action.rejectAddress', []),
  list('copyNumber', 'action.copyNumber', ['C']),
  list('refresh', 'action.refresh', ['R']),
  {
    id: 'undo',
    text: 'action.undo',
    group: 'action.group.list',
    shortcuts: ['Mod+Z'],
    perform: (context) => context.undoLast(),
  },
  {
    id: 'focusSearch',
    text: 'action.focusSearch',
    group: 'action.group.view',
    shortcuts: ['/'],
    perform: (context) => context.focusSearch(),
  },
  {
    id: 'openTray',
    text: 'action.openTray',
    group: 'action.group.view',
    shortcuts: ['B', 'Mod+B'],
    perform: (context) => context.openTray(),
  },
  {
    id: 'openNotices',
    text: 'action.openNotices',
    group: 'action.group.view',
    shortcuts: ['G N'],
    perform: (context) => context.openNotices(),
  },
  {
    id: 'palette',
    text: 'action.palette',
    group: 'action.group.view',
    shortcuts: ['Mod+K'],
    perform: (context) => context.openPalette(),
  },
  {
    id: 'toggleTheme',
    text: 'action.toggleTheme',
    group: 'action.group.view',
    shortcuts: [],
    perform: (context) => context.toggleTheme(),
  },
  {
    id: 'toggleLocale',
    text: 'action.toggleLocale',
    group: 'action.group.view',
    shortcuts: [],
    perform: (context) => context.toggleLocale(),
  },
  {
    id: 'cheatSheet',
    text: 'action.cheatSheet',
    group: 'action.group.help',
    shortcuts: ['?'],
    perform: (context) => context.openCheatSheet(),
  },
];

/** Entries of the desktop's "go to" menu are actions by their id. */
function goAction({ action, label }: MenuAction): Action[] {
  const page = PAGES[action];
  if (page === undefined) return [];
  return [
    {
      id: action,
      text: label,
      group: 'action.group.go',
      shortcuts: [page.shortcut],
      perform: (context) => context.go(page.path),
    },
  ];
}

function list(command: keyof PageCommands, text: MessageKey, shortcuts: readonly string[]): Action {
  return {
    id: command,
    text,
    group: 'action.group.list',
    shortcuts,
    when: (context) => context.page[command] !== undefined,
    perform: (context) => context.page[command]?.(),
  };
}
