import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import type { ImportOptions } from '../../../../shared/contract/imports.ts';
import { isSeparatorLine } from './file-format.ts';
import { createRecordSplitter, type FileRow } from './record-splitter.ts';

/** Small enough to keep a batch of rows within a few milliseconds of work. */
const PIECE_BYTES = 64 * 1024;

interface RowBatch {
  readonly rows: readonly FileRow[];
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/** The column names (empty without a header) and the width of the first row. */
export interface FileHead {
  readonly headers: readonly string[];
  readonly width: number;
}

export interface RowReader {
  /** Known once the first batch has arrived. */
  head(): FileHead;
  /** Data rows in batches; an empty batch only tells progress. Holds one piece of the file and one record at a time. */
  batches(signal?: AbortSignal): AsyncGenerator<RowBatch>;
}

/** Reads the rows of a delimited text file as a stream. A broken row is given as such and reading goes on. */
export function createRowReader(path: string, options: ImportOptions): RowReader {
  let head: FileHead | undefined;

  function dataRows(rows: readonly FileRow[]): readonly FileRow[] {
    if (head !== undefined || rows.length === 0) return rows;
    const start = isSeparatorLine(rows[0]?.cells ?? []) ? 1 : 0;
    const first = rows[start];
    if (first === undefined) return [];
    const headers = options.hasHeader ? first.cells.map((cell) => cell.trim()) : [];
    head = { headers, width: first.broken ? 0 : first.cells.length };
    return rows.slice(options.hasHeader ? start + 1 : start);
  }

  return {
    head: () => head ?? { headers: [], width: 0 },
    async *batches(signal) {
      const decoder = iconv.getDecoder(options.encoding);
      const splitter = createRecordSplitter(options.separator);
      let bytesRead = 0;
      for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES, ...(signal ? { signal } : {}) })) {
        const bytes = piece satisfies Buffer;
        bytesRead += bytes.length;
        yield { rows: dataRows(splitter.push(decoder.write(bytes))), bytesRead };
      }
      yield { rows: dataRows([...splitter.push(decoder.end() ?? ''), ...splitter.end()]), bytesRead };
    },
  };
}

/** The first data rows, for a look into the file. */
export async function readFirstRows(
  path: string,
  options: ImportOptions,
  limit: number,
): Promise<{ head: FileHead; rows: readonly FileRow[] }> {
  const reader = createRowReader(path, options);
  const rows: FileRow[] = [];
  for await (const batch of reader.batches()) {
    rows.push(...batch.rows);
    if (rows.length >= limit) break;
  }
  return { head: reader.head(), rows: rows.slice(0, limit) };
}
