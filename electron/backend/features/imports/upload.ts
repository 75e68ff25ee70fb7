import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../user-error.ts';

const LARGEST_PIECE_BYTES = 1024 * 1024;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** The file itself, its staging file, and what the orders take. */
const SPACE_FACTOR = 3;
const MEGABYTE = 1024 * 1024;

/** The uploaded files in the data folder; each is known by its job's id and readable by its owner only. */
export interface Uploads {
  path(id: number): string;
  stagingPath(id: number): string;
  /** Bytes arrived; undefined = there is no file. */
  received(id: number): Promise<number | undefined>;
  /** Refuses a file that the disk cannot take. */
  create(id: number, bytes: number): Promise<void>;
  /** Appends a piece at its offset; a piece that arrived before is taken as done. Answers the bytes received. */
  append(id: number, bytes: number, piece: { readonly offset: number; readonly base64: string }): Promise<number>;
  remove(id: number): Promise<void>;
  /** Removes every file that is not to be kept; asked file by file, since uploads go on meanwhile. */
  sweep(isKept: (id: number, kind: 'upload' | 'staging') => boolean): Promise<void>;
}

export function createUploads(folder: string): Uploads {
  /** Pieces of one file are written one after the other, however they are sent. */
  const tails = new Map<number, Promise<unknown>>();
  const path = (id: number): string => join(folder, `${id}.upload`);
  const stagingPath = (id: number): string => join(folder, `${id}.staging`);

  async function received(id: number): Promise<number | undefined> {
    try {
      return (await stat(path(id))).size;
    } catch {
      return undefined;
    }
  }

  async function write(id: number, bytes: number, offset: number, content: Buffer): Promise<number> {
    const already = await received(id);
    if (already === undefined) throw new UserError('NOT_FOUND', 'imports.file.gone');
    if (offset + content.length <= already) return already;
    if (offset !== already) throw new UserError('CONFLICT', 'imports.file.offset', { received: already });
    if (already + content.length > bytes) throw new UserError('INVALID_INPUT', 'imports.file.tooMuch', { bytes });
    const file = await open(path(id), 'r+');
    try {
      await file.write(content, 0, content.length, offset);
    } finally {
      await file.close();
    }
    return already + content.length;
  }

  return {
    path,
    stagingPath,
    received,
    async create(id, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(folder);
      const [needed, free] = [bytes * SPACE_FACTOR, bavail * bsize].map((size) => Math.ceil(size / MEGABYTE));
      if (bytes * SPACE_FACTOR > bavail * bsize)
        throw new UserError('UNAVAILABLE', 'imports.file.noSpace', { needed: needed ?? 0, free: free ?? 0 });
      await (await open(path(id), 'w', 0o600)).close();
    },
    append(id, bytes, { offset, base64 }) {
      const content = Buffer.from(base64, 'base64');
      if (!BASE64.test(base64) || base64.length % 4 !== 0 || content.length > LARGEST_PIECE_BYTES)
        return Promise.reject(new UserError('INVALID_INPUT', 'imports.file.badPiece'));
      const written = (tails.get(id) ?? Promise.resolve()).then(() => write(id, bytes, offset, content));
      const tail = written
        .catch(() => undefined)
        .finally(() => {
          if (tails.get(id) === tail) tails.delete(id);
        });
      tails.set(id, tail);
      return written;
    },
    async remove(id) {
      await tails.get(id);
      await rm(path(id), { force: true });
      await rm(stagingPath(id), { force: true });
    },
    async sweep(isKept) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const name of await readdir(folder)) {
        const [, id, kind] = /^(\d+)\.(upload|staging)/.exec(name) ?? [];
        if (id === undefined || isKept(Number(id), kind === 'staging' ? 'staging' : 'upload')) continue;
        await rm(join(folder, name), { force: true });
      }
    },
  };
}
