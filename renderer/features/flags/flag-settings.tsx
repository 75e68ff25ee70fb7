import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { FLAG_NAME_LENGTH } from '../../../shared/contract/flag-names.ts';
import { FLAG_COLOURS, type FlagColour } from '../../../shared/domain/order-status.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';
import './flags.css';
import { useFlagNames } from './flag-names.ts';

const EVERYWHERE = 0;

/** What each flag means: for all shops, or for one shop alone. */
export function FlagSettings(): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const names = useFlagNames();
  const [shop, setShop] = useState(EVERYWHERE);
  const shopId = shop === EVERYWHERE ? null : shop;
  const own = new Map(names.filter((each) => each.shopId === shopId).map(({ colour, name }) => [colour, name]));
  const common = new Map(names.filter((each) => each.shopId === null).map(({ colour, name }) => [colour, name]));
  return (
    <section className="card" aria-label={t('flagNames.title')}>
      <h2 className="card-title">{t('flagNames.title')}</h2>
      <p className="soft small">{t('flagNames.advice')}</p>
      <Select<number>
        className="flag-names-shop"
        aria-label={t('flagNames.shop')}
        value={shop}
        options={[
          { value: EVERYWHERE, label: t('flagNames.everywhere') },
          ...shops.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setShop}
      />
      <NamesForm
        key={`${shop}-${JSON.stringify([...own])}`}
        shopId={shopId}
        own={own}
        common={shopId === null ? new Map() : common}
      />
    </section>
  );
}

interface NamesFormProps {
  readonly shopId: number | null;
  readonly own: ReadonlyMap<FlagColour, string>;
  /** What holds where the shop says nothing. */
  readonly common: ReadonlyMap<FlagColour, string>;
}

function NamesForm({ shopId, own, common }: NamesFormProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(own);
  const save = useMutation(
    api.settings.flagNames.set.mutationOptions({
      onSuccess: () => {
        void message.success(t('flagNames.saved'));
        return queryClient.invalidateQueries({ queryKey: api.settings.flagNames.key() });
      },
    }),
  );
  return (
    <form
      className="flag-names"
      onSubmit={(event) => {
        event.preventDefault();
        const names = [...draft]
          .map(([colour, name]) => ({ colour, name: name.trim() }))
          .filter(({ name }) => name !== '');
        save.mutate({ shopId, names });
      }}
    >
      {FLAG_COLOURS.map((colour) => (
        <Input
          key={colour}
          prefix={
            <span style={{ color: `var(--flag-${colour})` }} aria-hidden="true">
              ■
            </span>
          }
          value={draft.get(colour) ?? ''}
          maxLength={FLAG_NAME_LENGTH}
          aria-label={t('flagNames.of', { flag: t(`flag.${colour}`) })}
          placeholder={common.get(colour) ?? t(`flag.${colour}`)}
          onChange={(event) => setDraft(new Map(draft).set(colour, event.target.value))}
        />
      ))}
      <Button htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
      <ErrorNotice error={save.error} />
    </form>
  );
}
