import { writeSync } from 'node:fs';
import { constants, crc32, deflateRawSync } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;
/** 1980-01-01, the first day that the format knows: the same rows make the same file. */
const DAY_ONE = 0x0021;
/** Text gathered before it is compressed. */
const GATHER = 256 * 1024;
/** Fast: a sheet compresses well at any level. */
const LEVEL = 3;

interface Entry {
  readonly name: string;
  readonly offset: number;
  checksum: number;
  packed: number;
  size: number;
}

/** Writes a ZIP archive into an open file, one entry after the other, without keeping their contents. */
export interface ZipFile {
  /** Begins an entry; what is written belongs to it until the next one begins. */
  begin(name: string): void;
  write(text: string): void;
  /** Ends the last entry and the archive. */
  end(): number;
  readonly bytes: number;
}

function header({ name, checksum, packed, size }: Entry): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(LOCAL_HEADER, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(UTF8_NAMES, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DAY_ONE, 12);
  head.writeUInt32LE(checksum, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

function directoryEntry({ name, offset, checksum, packed, size }: Entry): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(CENTRAL_HEADER, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(UTF8_NAMES, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(DAY_ONE, 14);
  head.writeUInt32LE(checksum, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(Buffer.byteLength(name), 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}

/** An archive in `file`, which must be empty and can be written at any place. */
export function createZipFile(file: number): ZipFile {
  const entries: Entry[] = [];
  let current: Entry | undefined;
  let gathered = '';
  let bytes = 0;
  const append = (data: Uint8Array): void => {
    bytes += writeSync(file, data, 0, data.byteLength, bytes);
  };
  // Pieces that end on a byte and do not close the stream follow one another to one stream.
  const pack = (finishFlush: number): void => {
    if (!current) return;
    const plain = Buffer.from(gathered);
    gathered = '';
    const packed = deflateRawSync(plain, { level: LEVEL, finishFlush });
    current.checksum = crc32(plain, current.checksum);
    current.size += plain.byteLength;
    current.packed += packed.byteLength;
    append(packed);
  };
  const close = (): void => {
    if (!current) return;
    pack(constants.Z_FINISH);
    const head = header(current);
    writeSync(file, head, 0, head.byteLength, current.offset);
    current = undefined;
  };
  return {
    begin: (name) => {
      close();
      current = { name, offset: bytes, checksum: 0, packed: 0, size: 0 };
      entries.push(current);
      // Sizes and checksum are written over it when they are known.
      append(header(current));
    },
    write: (text) => {
      gathered += text;
      if (gathered.length > GATHER) pack(constants.Z_SYNC_FLUSH);
    },
    end: () => {
      close();
      const start = bytes;
      for (const entry of entries) append(directoryEntry(entry));
      const tail = Buffer.alloc(22);
      tail.writeUInt32LE(END_OF_DIRECTORY, 0);
      tail.writeUInt16LE(entries.length, 8);
      tail.writeUInt16LE(entries.length, 10);
      tail.writeUInt32LE(bytes - start, 12);
      tail.writeUInt32LE(start, 16);
      append(tail);
      return bytes;
    },
    get bytes() {
      return bytes;
    },
  };
}
