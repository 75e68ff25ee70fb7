import type { MenuItemConstructorOptions } from 'electron';
import { GO_MENU } from '../../shared/domain/menu.ts';
import { type Locale, translate } from '../../shared/i18n/translate.ts';

/** The application menu. `run` gets the id of an action of the page; no entry reloads to another page or opens tools. */
export function menuTemplate(
  locale: Locale,
  platform: NodeJS.Platform,
  run: (action: string) => void,
): MenuItemConstructorOptions[] {
  const go = GO_MENU.map(({ action, label, accelerator }) => ({
    label: translate(locale, label),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => run(action),
  }));
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ];
  return [
    platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: translate(locale, 'door.menuFile'), submenu: [{ role: 'quit' }] },
    { label: translate(locale, 'door.menuEdit'), submenu: edit },
    { label: translate(locale, 'door.menuGo'), submenu: go },
    { label: translate(locale, 'door.menuView'), submenu: view },
  ];
}
