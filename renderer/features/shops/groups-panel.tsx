import { DeleteOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Group } from '../../../shared/contract/shops.ts';
import { api } from '../../rpc/client.ts';
import { useGroups } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';
import { useRefreshShops } from './use-refresh-shops.ts';

/** Client groups: add, rename, remove. */
export function GroupsPanel(): ReactNode {
  const t = useText();
  const groups = useGroups();
  return (
    <div className="form">
      <p className="soft">{t('shops.groups.advice')}</p>
      {groups.length === 0 && <p>{t('shops.groups.none')}</p>}
      <ul className="groups-list">
        {groups.map((group) => (
          <GroupLine key={`${group.id}-${group.name}`} group={group} />
        ))}
      </ul>
      <NewGroup />
    </div>
  );
}

function GroupLine({ group }: { readonly group: Group }): ReactNode {
  const t = useText();
  const refresh = useRefreshShops();
  const [name, setName] = useState(group.name);
  const rename = useMutation(api.shops.groups.rename.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(api.shops.groups.remove.mutationOptions({ onSuccess: refresh }));
  const changed = name.trim() !== '' && name.trim() !== group.name;
  return (
    <li>
      <form
        className="group-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) rename.mutate({ id: group.id, name: name.trim() });
        }}
      >
        <Input
          value={name}
          maxLength={60}
          aria-label={t('shops.groups.nameOf', { name: group.name })}
          onChange={(event) => setName(event.target.value)}
        />
        <span className="soft numbers">{t('shops.groups.count', { count: group.shopCount })}</span>
        <Button htmlType="submit" disabled={!changed} loading={rename.isPending}>
          {t('shops.groups.rename')}
        </Button>
        <Popconfirm
          title={t('shops.groups.removeAsk', { name: group.name })}
          okText={t('common.delete')}
          cancelText={t('common.cancel')}
          onConfirm={() => remove.mutate({ id: group.id })}
        >
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('shops.groups.remove', { name: group.name })}
            title={t('shops.groups.remove', { name: group.name })}
            loading={remove.isPending}
          />
        </Popconfirm>
      </form>
      <ErrorNotice error={rename.error ?? remove.error} />
    </li>
  );
}

function NewGroup(): ReactNode {
  const t = useText();
  const refresh = useRefreshShops();
  const [name, setName] = useState('');
  const create = useMutation(
    api.shops.groups.create.mutationOptions({
      onSuccess: async () => {
        setName('');
        await refresh();
      },
    }),
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') create.mutate({ name: name.trim() });
      }}
    >
      <div className="group-line">
        <Input
          value={name}
          maxLength={60}
          aria-label={t('shops.groups.new')}
          placeholder={t('shops.groups.new')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={create.isPending}>
          {t('shops.groups.add')}
        </Button>
      </div>
      <ErrorNotice error={create.error} />
    </form>
  );
}
