import { client } from '../../rpc/client.ts';

/** Three bytes are four characters, so pieces join without padding; the contract takes up to 1 MiB. */
const PIECE_BYTES = 768 * 1024;

/**
 * Sends a file from an offset to its end, piece by piece; `onProgress` hears the bytes received after each. Rejects
 * with the call's error or the signal's reason; what arrived stays and the next try goes on from there.
 */
export async function uploadPieces(
  importId: number,
  file: Blob,
  offset: number,
  onProgress: (received: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let at = offset; at < file.size; ) {
    signal.throwIfAborted();
    const piece = file.slice(at, at + PIECE_BYTES);
    const { received } = await client.imports.append(
      { id: importId, offset: at, base64: await toBase64(piece) },
      { signal },
    );
    at = received;
    onProgress(received);
  }
}

/** The bytes of a piece as base64, without padding where its length divides by three. */
export function toBase64(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(piece);
  });
}
