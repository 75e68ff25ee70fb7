import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../rpc/client.ts';
import { uploadPieces } from './upload-pieces.ts';

export interface Upload {
  readonly file: File;
  readonly received: number;
  /** Why it stands still; undefined while it moves. */
  readonly error: unknown;
}

export interface UploadState {
  readonly upload: Upload | null;
  start(file: File): void;
  /** Goes on after a failure. */
  resume(): void;
  /** Gives up; what arrived is thrown away. */
  cancel(): void;
}

/** Takes a file in and calls `onComplete` with the import's id once it has arrived whole. */
export function useUpload(onComplete: (importId: number) => void): UploadState {
  const [upload, setUpload] = useState<Upload | null>(null);
  const importId = useRef<number | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const run = useCallback(
    async (file: File, from: number): Promise<void> => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      setUpload({ file, received: from, error: undefined });
      try {
        importId.current ??= (await client.imports.begin({ fileName: file.name, bytes: file.size }, { signal })).id;
        const id = importId.current;
        const onProgress = (received: number): void => setUpload({ file, received, error: undefined });
        await uploadPieces(id, file, from, onProgress, signal);
        importId.current = null;
        setUpload(null);
        onComplete(id);
      } catch (error) {
        if (!signal.aborted) setUpload((before) => before && { ...before, error });
      }
    },
    [onComplete],
  );

  return {
    upload,
    start: (file) => {
      importId.current = null;
      void run(file, 0);
    },
    resume: () => {
      if (upload !== null) void run(upload.file, upload.received);
    },
    cancel: () => {
      stop.current.abort();
      setUpload(null);
      const id = importId.current;
      importId.current = null;
      // The file that was given up is also cleaned up by itself after a day.
      if (id !== null) void client.imports.cancel({ id }).catch(() => undefined);
    },
  };
}
