import { StarOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useText } from '../../ui/text.ts';
import { useViews, type Views, type ViewsInput } from './use-views.ts';
import { ViewItem } from './view-item.tsx';

/** Saved views: filter, sort and columns under a name, for oneself or for all. A dot tells of changes not saved yet. */
export function SavedViews(props: ViewsInput): ReactNode {
  const t = useText();
  const views = useViews(props);
  const { present, isChanged } = views;
  const label = (
    <span className="views-button" title={present?.name}>
      <span className={present === undefined ? '' : 'visually-hidden'}>{t('views.title')}</span>
      {present !== undefined && <span className="ellipsis">{present.name}</span>}
      {isChanged && (
        <span className="views-dot" role="img" aria-label={t('views.changed')} title={t('views.changed')}>
          ●
        </span>
      )}
    </span>
  );
  return (
    <PopoverButton
      button={{ icon: <StarOutlined />, children: label }}
      title={t('views.title')}
      content={(close) => <ViewsPanel views={views} onDone={close} />}
    />
  );
}

interface ViewsPanelProps {
  readonly views: Views;
  readonly onDone: () => void;
}

function ViewsPanel({ views, onDone }: ViewsPanelProps): ReactNode {
  const t = useText();
  const { present, isChanged } = views;
  return (
    <div className="views-panel">
      {present !== undefined && isChanged && (
        <div className="views-changed">
          <span className="soft small">{t('views.changed')}</span>
          <Button size="small" type="primary" loading={views.saving} onClick={views.update}>
            {t('views.update', { name: present.name })}
          </Button>
          <Button size="small" onClick={() => views.apply(present)}>
            {t('views.discard')}
          </Button>
        </div>
      )}
      {views.isRead && views.items.length === 0 && <p className="soft">{t('views.none')}</p>}
      <ul className="views-list">
        {views.items.map((view) => (
          <ViewItem key={view.id} view={view} views={views} onDone={onDone} />
        ))}
      </ul>
      <SaveForm saving={views.saving} onSave={views.add} />
      <ErrorNotice error={views.error} />
    </div>
  );
}

interface SaveFormProps {
  readonly saving: boolean;
  readonly onSave: (name: string, shared: boolean) => void;
}

function SaveForm({ saving, onSave }: SaveFormProps): ReactNode {
  const t = useText();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <form
      className="views-save"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onSave(name.trim(), shared);
        setName('');
      }}
    >
      <Input
        value={name}
        maxLength={40}
        aria-label={t('views.namePlaceholder')}
        placeholder={t('views.namePlaceholder')}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {t('views.shared')}
      </Checkbox>
      <Button htmlType="submit" type="primary" disabled={name.trim() === ''} loading={saving}>
        {t('views.save')}
      </Button>
    </form>
  );
}
