import { openChildBackend, print } from './open-child-backend.ts';

/*
 * A program of its own that pulls shops until it is ended, `sync-child.ts FOLDER ACCESS` (see open-child-backend.ts). It
 * prints `pulling` when the shops are connected. A line on its standard input makes it close in good order and print
 * `closed`.
 */

const { backend } = await openChildBackend({});
print('pulling');
process.stdin.once('data', () => {
  void backend.close().then(() => {
    print('closed');
    process.exit(0);
  });
});
