import type { MessageKey } from '../i18n/translate.ts';

/** One entry of the desktop window's menu that runs an action of the page. */
export interface MenuAction {
  /** Id of the action in the page's action list. */
  readonly action: string;
  readonly label: MessageKey;
  /** In Electron's notation; only with a modifier, so that it never takes a typed letter. */
  readonly accelerator?: string;
}

/** The "go to" menu: the page runs the action with this id when it is chosen. */
export const GO_MENU: readonly MenuAction[] = [
  { action: 'goWorkbench', label: 'action.goWorkbench', accelerator: 'CmdOrCtrl+9' },
  { action: 'goOrders', label: 'action.goOrders', accelerator: 'CmdOrCtrl+1' },
  { action: 'goShip', label: 'action.goShip' },
  { action: 'goAfterSales', label: 'action.goAfterSales', accelerator: 'CmdOrCtrl+2' },
  { action: 'goProducts', label: 'action.goProducts', accelerator: 'CmdOrCtrl+3' },
  { action: 'goFans', label: 'action.goFans' },
  { action: 'goWaiting', label: 'action.goWaiting' },
  { action: 'goRestock', label: 'action.goRestock' },
  { action: 'goShops', label: 'action.goShops', accelerator: 'CmdOrCtrl+4' },
  { action: 'goSync', label: 'action.goSync', accelerator: 'CmdOrCtrl+5' },
  { action: 'goImports', label: 'action.goImports', accelerator: 'CmdOrCtrl+6' },
  { action: 'goOutbox', label: 'action.goOutbox', accelerator: 'CmdOrCtrl+7' },
  { action: 'goCompleteness', label: 'action.goCompleteness', accelerator: 'CmdOrCtrl+8' },
  { action: 'goPrinting', label: 'action.goPrinting' },
  { action: 'goBackups', label: 'action.goBackups' },
  { action: 'goJournal', label: 'action.goJournal' },
  { action: 'goUndo', label: 'action.goUndo' },
  { action: 'goSettings', label: 'action.goSettings', accelerator: 'CmdOrCtrl+,' },
  { action: 'palette', label: 'action.palette', accelerator: 'CmdOrCtrl+K' },
];
