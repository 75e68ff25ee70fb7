import { crc32, inflateRawSync } from 'node:zlib';

/** A cell as the file has it: a text, or a number with the place of its style. */
export interface XlsxCell {
  readonly place: string;
  readonly text: string | null;
  readonly number: number | null;
  readonly style: number;
}

/** The entries of a ZIP archive by name, by its central directory; sizes and checksums are compared. */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const entries = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [checksum, packed, size] = [16, 20, 24].map((offset) => bytes.readUInt32LE(at + offset));
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    for (const [offset, value] of [
      [14, checksum],
      [18, packed],
      [22, size],
    ] as const)
      if (bytes.readUInt32LE(local + offset) !== value) throw new Error(`${name}: both headers differ`);
    const content = inflateRawSync(bytes.subarray(start, start + (packed ?? 0)));
    if (content.byteLength !== size || crc32(content) !== checksum) throw new Error(`${name}: broken`);
    entries.set(name, content);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The rows of the first sheet. */
export function readSheet(bytes: Buffer): XlsxCell[][] {
  const xml = readZip(bytes).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
  return [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row = '']) =>
    [
      ...row.matchAll(
        /<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="inlineStr")?>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>/gs,
      ),
    ].map(([, place = '', style = '0', number, text]) => ({
      place,
      style: Number(style),
      number: number === undefined ? null : Number(number),
      text: text === undefined ? null : text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
    })),
  );
}
