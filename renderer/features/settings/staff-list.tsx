import { EditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Staff } from '../../../shared/contract/staff.ts';
import { api } from '../../rpc/client.ts';
import { StaffChooser } from '../../shell/staff-chooser.tsx';
import { useStaff } from '../../shell/use-staff.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';

/** Rename the profile at work, choose another or add one. */
export function StaffList(): ReactNode {
  const { current } = useStaff();
  return (
    <div className="staff-settings">
      {current !== undefined && <RenameForm key={`${current.id}-${current.name}`} profile={current} />}
      <StaffChooser />
    </div>
  );
}

function RenameForm({ profile }: { readonly profile: Staff }): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const [name, setName] = useState(profile.name);
  const rename = useMutation(
    api.staff.rename.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.staff.key() }),
    }),
  );
  const changed = name.trim() !== '' && name.trim() !== profile.name;
  return (
    <form
      className="staff-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) rename.mutate({ id: profile.id, name: name.trim() });
      }}
    >
      <Input
        value={name}
        maxLength={30}
        aria-label={t('staff.current', { name: profile.name })}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" icon={<EditOutlined />} disabled={!changed} loading={rename.isPending}>
        {t('staff.rename')}
      </Button>
      <ErrorNotice error={rename.error} />
    </form>
  );
}
