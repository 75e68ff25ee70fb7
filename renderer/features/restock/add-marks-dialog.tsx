import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { FAN_MARK_KINDS, type FanMarkKind } from '../../../shared/domain/fans/restock.ts';
import { api } from '../../rpc/client.ts';
import { ShopField } from '../../scope/shop-field.tsx';
import { useShops } from '../../scope/use-shops.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';

const LEAST_REASON = 2;

/** Puts fans on a list, one a line; who cannot be found is told, and the others are put on it all the same. */
export function AddMarksDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('restock.lists.add')} open={open} onClose={onClose}>
      <AddMarksForm onCancel={onClose} />
    </Dialog>
  );
}

function AddMarksForm({ onCancel }: { readonly onCancel: () => void }): ReactNode {
  const t = useText();
  const queries = useQueryClient();
  const { shops } = useShops();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<FanMarkKind>('opt_out');
  const [reason, setReason] = useState('');
  const [shop, setShop] = useState<number>();
  const shopId = shop ?? shops[0]?.id;
  const names = text
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const add = useMutation(
    api.restock.markNamed.mutationOptions({
      onSuccess: ({ unknown, unclear }) => {
        setText([...unknown, ...unclear].join('\n'));
        if (unknown.length + unclear.length === 0) onCancel();
      },
      onSettled: () => void queries.invalidateQueries({ queryKey: api.restock.key() }),
    }),
  );
  const isReady = shopId !== undefined && names.length > 0 && reason.trim().length >= LEAST_REASON;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (shopId !== undefined && isReady) add.mutate({ shopId, kind, reason: reason.trim(), names });
      }}
    >
      <Field label={t('restock.lists.names')} hint={t('restock.lists.namesHint')} required>
        {({ status, ...control }) => (
          <Input.TextArea
            {...control}
            status={status}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Radio.Group
        aria-label={t('restock.lists.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        options={FAN_MARK_KINDS.map((value) => ({ value, label: t(`restock.mark.${value}`) }))}
      />
      <div className="form-pair">
        <ShopField value={shopId} onChange={setShop} />
        <Field label={t('restock.lists.reason')} hint={t('restock.lists.reasonHint')} required>
          {({ status, ...control }) => (
            <Input
              {...control}
              status={status}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      {add.data && (
        <div role="status">
          <p>{t('restock.lists.added', { added: add.data.added, known: add.data.known })}</p>
          {add.data.unknown.length > 0 && (
            <p>{t('restock.lists.unknown', { names: add.data.unknown.join(t('restock.listComma')) })}</p>
          )}
          {add.data.unclear.length > 0 && (
            <p>{t('restock.lists.unclear', { names: add.data.unclear.join(t('restock.listComma')) })}</p>
          )}
        </div>
      )}
      <ErrorNotice error={add.error} />
      <FormFoot submit={t('restock.lists.add')} pending={add.isPending} disabled={!isReady} onCancel={onCancel} />
    </form>
  );
}
