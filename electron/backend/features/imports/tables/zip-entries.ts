import { inflateRawSync } from 'node:zlib';
import { UserError } from '../../../user-error.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535 + 22;
/** A part of a workbook that unpacks to more is no shipping sheet. */
const LARGEST_PART = 128 * 1024 * 1024;

/** Unpacks the parts of a zip archive by name; one that is not there is undefined. Throws a UserError for a damaged archive. */
export function openZip(archive: Buffer): (name: string) => string | undefined {
  const damaged = (): UserError => new UserError('INVALID_INPUT', 'imports.table.damaged');
  try {
    let end = archive.length - 22;
    const lowest = Math.max(0, archive.length - LONGEST_COMMENT);
    while (end >= lowest && archive.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
    if (end < lowest) throw damaged();
    const entries = new Map<string, { at: number; size: number; method: number }>();
    let at = archive.readUInt32LE(end + 16);
    for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
      const nameLength = archive.readUInt16LE(at + 28);
      const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
      entries.set(name.replaceAll('\\', '/').toLowerCase(), {
        at: archive.readUInt32LE(at + 42),
        size: archive.readUInt32LE(at + 20),
        method: archive.readUInt16LE(at + 10),
      });
      at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
    return (name) => {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      try {
        const start = entry.at + 30 + archive.readUInt16LE(entry.at + 26) + archive.readUInt16LE(entry.at + 28);
        const packed = archive.subarray(start, start + entry.size);
        const bytes = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: LARGEST_PART });
        return bytes.toString('utf8');
      } catch {
        throw damaged();
      }
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged();
  }
}
