import { ipcRenderer } from 'electron';
import { MENU_MESSAGE, PORT_MESSAGE, PORT_REQUEST_MESSAGE } from '../../shared/domain/port-hand-over.ts';

// All that crosses this bridge: the page's one request, the port that answers it, and the ids of chosen menu entries.
// Nothing is put on `window`; every call to the backend goes through the port.
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== window.origin || event.data !== PORT_REQUEST_MESSAGE) return;
  ipcRenderer.send(PORT_REQUEST_MESSAGE);
});

ipcRenderer.on(PORT_MESSAGE, (event) => {
  window.postMessage(PORT_MESSAGE, window.origin, [...event.ports]);
});

ipcRenderer.on(MENU_MESSAGE, (_event, action: unknown) => {
  if (typeof action === 'string') window.postMessage({ type: MENU_MESSAGE, action }, window.origin);
});
