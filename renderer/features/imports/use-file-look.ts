import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportMapping, ImportOptions } from '../../../shared/contract/imports.ts';
import { api } from '../../rpc/client.ts';

type Fixed = { [Key in keyof ImportOptions]?: ImportOptions[Key] };

/** Looks into a file: how it is cut and what each column seems to be, with the changes made by hand on top. */
export function useFileLook(importId: number) {
  const [fixed, setFixed] = useState<Fixed>({});
  const [byHand, setByHand] = useState<ImportMapping | null>(null);
  const look = useQuery(
    api.imports.inspect.queryOptions({
      input: { id: importId, options: fixed },
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      placeholderData: keepPreviousData,
    }),
  );
  return {
    look,
    mapping: byHand ?? look.data?.mapping,
    /** Cuts the file otherwise; columns are guessed anew. */
    changeOptions: (patch: Fixed): void => {
      setFixed((before) => ({ ...before, ...patch }));
      setByHand(null);
    },
    /** Back to what the program makes of it. */
    guessAgain: (): void => {
      setFixed({});
      setByHand(null);
    },
    changeMapping: setByHand,
    applySaved: (options: ImportOptions, mapping: ImportMapping): void => {
      setFixed(options);
      setByHand(mapping);
    },
  };
}

export type FileLookState = ReturnType<typeof useFileLook>;
