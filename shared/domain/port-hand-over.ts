/** Scheme of the desktop window's own pages. */
export const DESKTOP_SCHEME = 'maitian';
/** Host of the desktop window's own pages: the page lives at `maitian://console/`. */
export const DESKTOP_HOST = 'console';
/** The page's word to its preload: "I listen now, ask for the port". */
export const PORT_REQUEST_MESSAGE = 'maitian:port-request';
/** The preload's word to the page; the message carries the port. Also the name of both channels to the main process. */
export const PORT_MESSAGE = 'maitian:port';
/** The preload's word to the page that a menu entry was chosen: `{ type, action }`. Also the channel's name. */
export const MENU_MESSAGE = 'maitian:menu';
