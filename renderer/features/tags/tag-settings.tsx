import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { TAG_NAME_LENGTH, type Tag } from '../../../shared/contract/tags.ts';
import { FLAG_COLOURS, type FlagColour } from '../../../shared/domain/order-status.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCapped } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { nextColour } from './picker-choices.ts';
import './tags.css';
import { useTags } from './use-tags.ts';

/** All tags: add, rename, recolour, remove. */
export function TagSettings(): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const { tags, error } = useTags();
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: api.tags.key() });
  const create = useMutation(api.tags.create.mutationOptions({ onSuccess: refresh }));
  const [name, setName] = useState('');
  return (
    <section className="card" aria-label={t('tags.title')}>
      <h2 className="card-title">{t('tags.title')}</h2>
      <p className="soft small">{t('tags.advice')}</p>
      {tags.map((tag) => (
        <TagRow key={`${tag.id}-${tag.name}`} tag={tag} onChanged={refresh} />
      ))}
      <form
        className="tag-settings-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          create.mutate({ name: name.trim(), colour: nextColour(tags.length) }, { onSuccess: () => setName('') });
        }}
      >
        <Input
          value={name}
          maxLength={TAG_NAME_LENGTH}
          aria-label={t('tags.newName')}
          placeholder={t('tags.newName')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" disabled={name.trim() === ''} loading={create.isPending}>
          {t('tags.add')}
        </Button>
      </form>
      <ErrorNotice error={create.error ?? error} />
    </section>
  );
}

function TagRow({ tag, onChanged }: { readonly tag: Tag; readonly onChanged: () => Promise<void> }): ReactNode {
  const t = useText();
  const { modal, message } = App.useApp();
  const [name, setName] = useState(tag.name);
  const update = useMutation(api.tags.update.mutationOptions({ onSuccess: onChanged }));
  const remove = useMutation(
    api.tags.remove.mutationOptions({
      onSuccess: async () => {
        void message.success(t('tags.removed', { name: tag.name }));
        await onChanged();
      },
    }),
  );
  const rename = (): void => {
    const wanted = name.trim();
    if (wanted === '' || wanted === tag.name) setName(tag.name);
    else update.mutate({ id: tag.id, name: wanted }, { onError: () => setName(tag.name) });
  };
  const ask = (): void => {
    modal.confirm({
      title: t('tags.removeTitle', { name: tag.name }),
      content: t('tags.removeText', { count: formatCapped(tag.orders, t) }),
      okText: t('tags.removeSubmit'),
      cancelText: t('common.cancel'),
      onOk: () => remove.mutateAsync({ id: tag.id }).catch(() => undefined),
    });
  };
  return (
    <>
      <form
        className="tag-settings-row"
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <Input
          value={name}
          maxLength={TAG_NAME_LENGTH}
          aria-label={t('tags.nameOf', { name: tag.name })}
          onChange={(event) => setName(event.target.value)}
          onBlur={rename}
        />
        <Select<FlagColour>
          aria-label={t('tags.colourOf', { name: tag.name })}
          value={tag.colour}
          options={FLAG_COLOURS.map((colour) => ({ value: colour, label: t(`tagColour.${colour}`) }))}
          optionRender={({ value, label }) => (
            <>
              <span style={{ color: `var(--flag-${value})` }} aria-hidden="true">
                ■
              </span>{' '}
              {label}
            </>
          )}
          onChange={(colour) => update.mutate({ id: tag.id, colour })}
        />
        <span className="soft small numbers tag-settings-count">
          {t('tags.count', { count: formatCapped(tag.orders, t) })}
        </span>
        <Button
          type="text"
          icon={<DeleteOutlined />}
          loading={remove.isPending}
          aria-label={t('tags.removeTitle', { name: tag.name })}
          title={t('tags.removeTitle', { name: tag.name })}
          onClick={ask}
        />
      </form>
      <ErrorNotice error={update.error ?? remove.error} />
    </>
  );
}
