import { CheckOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../rpc/client.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useText } from '../ui/text.ts';
import { staffProfile } from './staff-profile.ts';
import { useStaff } from './use-staff.ts';

/** Choose who works, or add a profile. `onChosen` is called after either. */
export function StaffChooser({ onChosen }: { readonly onChosen?: () => void }): ReactNode {
  const { profiles, current } = useStaff();
  const tell = useMutation(api.staff.choose.mutationOptions());
  const choose = (id: number): void => {
    // The journal hears it; who works here does not depend on that.
    if (id !== staffProfile.get()) tell.mutate({ id });
    staffProfile.set(id);
    onChosen?.();
  };
  return (
    <div className="staff-chooser">
      <ul className="staff-list">
        {profiles?.map((profile) => (
          <li key={profile.id}>
            <Button
              block
              className="staff-choice"
              icon={profile.id === current?.id ? <CheckOutlined /> : <UserOutlined />}
              aria-current={profile.id === current?.id}
              title={profile.name}
              onClick={() => choose(profile.id)}
            >
              <span className="ellipsis">{profile.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <NewStaff onCreated={choose} />
    </div>
  );
}

function NewStaff({ onCreated }: { readonly onCreated: (id: number) => void }): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation(
    api.staff.create.mutationOptions({
      onSuccess: async (created) => {
        await queryClient.invalidateQueries({ queryKey: api.staff.key() });
        onCreated(created.id);
      },
    }),
  );
  return (
    <form
      className="staff-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') create.mutate({ name: name.trim() });
      }}
    >
      <Input
        value={name}
        maxLength={30}
        aria-label={t('staff.add')}
        placeholder={t('staff.namePlaceholder')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" loading={create.isPending} disabled={name.trim() === ''}>
        {t('staff.create')}
      </Button>
      <ErrorNotice error={create.error} />
    </form>
  );
}
