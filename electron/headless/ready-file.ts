import { readFileSync, rmSync } from 'node:fs';
import { writePrivateFile } from '../backend/door/private-file.ts';

/** What a script needs to talk to this start. */
export interface ReadyFile {
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly pid: number;
}

/** Writes the file whole, for its owner only; answers the function that removes it, if it is still ours. */
export function writeReadyFile(path: string, ready: ReadyFile): () => void {
  const content = JSON.stringify(ready);
  writePrivateFile(path, content);
  return () => {
    try {
      if (readFileSync(path, 'utf8') === content) rmSync(path);
    } catch {
      // Somebody else removed it: that was all we wanted.
    }
  };
}
