import { app, protocol } from 'electron';
import { APP_SCHEME } from './app-protocol.ts';
import { runDesktop } from './run-desktop.ts';

// What must be said before the app is ready; everything else waits for it.
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => runDesktop(process.argv.slice(app.isPackaged ? 1 : 2)));
} else {
  app.quit();
}
