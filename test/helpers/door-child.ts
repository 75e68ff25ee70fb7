import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDoor } from './headless.ts';

/*
 * The browser door over a data folder in a process of its own, so that who measures it does not slow it down:
 * `door-child.ts DATA_FOLDER PAGE_FOLDER`. It sends port, origin and token to its parent and closes when the parent
 * says so or is gone.
 */

const [dataFolder = '', pageFolder = ''] = process.argv.slice(2);
mkdirSync(pageFolder, { recursive: true });
writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>');
const door = await openDoor({ dataFolder, pageFolder });
const { port, origin, token } = door.server;
process.send?.({ port, origin, token });

const stop = async (): Promise<void> => {
  await door.close();
  process.exit(0);
};
process.once('message', () => void stop());
process.once('disconnect', () => void stop());
