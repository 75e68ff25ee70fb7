import { open } from 'node:fs/promises';
import { UserError } from '../../user-error.ts';

const SAMPLE_BYTES = 256 * 1024;
const LONGEST_SAMPLE_BYTES = 8 * 1024 * 1024;

/**
 * The first part of a file: 256 KiB, or as much as it takes (8 MiB at most) to meet a character that tells the encoding.
 * Throws UserError for files that are no text: workbooks, UTF-16, binaries.
 */
export async function readSample(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const pieces: Uint8Array[] = [];
    let position = 0;
    while (position < LONGEST_SAMPLE_BYTES) {
      const piece = new Uint8Array(SAMPLE_BYTES);
      const { bytesRead } = await file.read(piece, 0, SAMPLE_BYTES, position);
      position += bytesRead;
      pieces.push(piece.subarray(0, bytesRead));
      if (bytesRead < SAMPLE_BYTES || piece.some((byte) => byte > 127)) break;
    }
    const sample = Buffer.concat(pieces);
    refuseOtherKinds(sample);
    return sample;
  } finally {
    await file.close();
  }
}

function refuseOtherKinds(sample: Buffer): void {
  const begins = (hex: string): boolean => sample.subarray(0, hex.length / 2).toString('hex') === hex;
  if (begins('504b0304') || begins('d0cf11e0')) throw new UserError('INVALID_INPUT', 'imports.file.workbook');
  if (begins('fffe') || begins('feff')) throw new UserError('INVALID_INPUT', 'imports.file.utf16');
  if (sample.subarray(0, SAMPLE_BYTES).includes(0)) throw new UserError('INVALID_INPUT', 'imports.file.binary');
}
