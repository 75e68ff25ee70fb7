import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import type { FileLookState } from './use-file-look.ts';

export interface SavedMappingsProps {
  readonly state: FileLookState;
  /** The saved mapping that was found by the file's headers. */
  readonly appliedId: number | null;
}

/** Column matchings kept from earlier files; nothing while there are none. */
export function SavedMappings({ state, appliedId }: SavedMappingsProps): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const { data } = useQuery(api.imports.mappings.list.queryOptions({ input: {} }));
  const [chosenId, setChosenId] = useState<number | null>(null);
  const remove = useMutation(
    api.imports.mappings.remove.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.imports.mappings.key() }),
    }),
  );
  const saved = data?.items ?? [];
  if (saved.length === 0) return null;
  const current = saved.find((each) => each.id === (chosenId ?? appliedId));
  return (
    <>
      <Field
        label={t('imports.page.saved')}
        hint={
          current !== undefined && chosenId === null
            ? t('imports.page.savedApplied', { name: current.name })
            : undefined
        }
      >
        {(control) => (
          <div className="group-line">
            <Select
              {...control}
              className="saved-mapping"
              aria-label={t('imports.page.saved')}
              placeholder={t('imports.page.savedNone')}
              value={current?.id ?? null}
              options={saved.map((each) => ({ value: each.id, label: each.name }))}
              onChange={(id) => {
                const mapping = saved.find((each) => each.id === id);
                if (mapping === undefined) return;
                setChosenId(mapping.id);
                state.applySaved(mapping.options, mapping.mapping);
              }}
            />
            {current !== undefined && (
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('imports.page.savedRemove', { name: current.name })}
                title={t('imports.page.savedRemove', { name: current.name })}
                loading={remove.isPending}
                onClick={() => remove.mutate({ id: current.id })}
              />
            )}
          </div>
        )}
      </Field>
      <ErrorNotice error={remove.error} />
    </>
  );
}
