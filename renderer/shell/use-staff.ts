import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Staff } from '../../shared/contract/staff.ts';
import { api } from '../rpc/client.ts';
import { useStore } from '../ui/store.ts';
import { useText } from '../ui/text.ts';
import { staffProfile } from './staff-profile.ts';

export interface StaffAtWork {
  readonly profiles: readonly Staff[] | undefined;
  readonly current: Staff | undefined;
  /** The profiles could not be read. */
  readonly failed: boolean;
  /** Several profiles and none chosen: a person must say who works. */
  readonly mustChoose: boolean;
}

/** The staff profiles and who works on this page. */
export function useStaff(): StaffAtWork {
  const { data, isError } = useQuery(api.staff.list.queryOptions({ input: {} }));
  const id = useStore(staffProfile);
  const current = data?.items.find((profile) => profile.id === id);
  return {
    profiles: data?.items,
    current,
    failed: isError,
    mustChoose: (data?.items.length ?? 0) > 1 && current === undefined,
  };
}

/**
 * Chooses without asking where there is nothing to choose: the only profile, or on a new installation a first one
 * named after the owner. Mounted once.
 */
export function useOnlyProfile(): void {
  const t = useText();
  const { profiles } = useStaff();
  const queryClient = useQueryClient();
  const asked = useRef(false);
  const { mutate } = useMutation(
    api.staff.create.mutationOptions({
      onSuccess: (created) => staffProfile.set(created.id),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.staff.key() }),
    }),
  );
  const { mutate: tell } = useMutation(api.staff.choose.mutationOptions());
  useEffect(() => {
    if (profiles === undefined) return;
    const only = profiles.length === 1 ? profiles[0] : undefined;
    if (only !== undefined) {
      if (only.id !== staffProfile.get()) tell({ id: only.id });
      staffProfile.set(only.id);
    } else if (profiles.length === 0 && !asked.current) {
      asked.current = true;
      mutate({ name: t('staff.defaultName') });
    }
  }, [profiles, mutate, tell, t]);
}
