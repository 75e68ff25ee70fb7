import { CheckOutlined, DeleteOutlined, EditOutlined, HomeFilled, HomeOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { SavedView } from '../../../shared/contract/settings.ts';
import { useText } from '../../ui/text.ts';
import type { Views } from './use-views.ts';

export interface ViewItemProps {
  readonly view: SavedView;
  readonly views: Views;
  readonly onDone: () => void;
}

/** One view: its name applies it; beside it whether the page opens with it, another name, away with it. */
export function ViewItem({ view, views, onDone }: ViewItemProps): ReactNode {
  const t = useText();
  const [name, setName] = useState<string | null>(null);
  const isPresent = views.present?.id === view.id;
  const isDefault = views.defaultId === view.id;
  if (name !== null) {
    return (
      <li className="views-item">
        <form
          className="views-rename"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '' && name.trim() !== view.name) views.rename(view, name.trim());
            setName(null);
          }}
        >
          <Input
            autoFocus
            size="small"
            value={name}
            maxLength={40}
            aria-label={t('views.newName')}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
              event.stopPropagation();
              setName(null);
            }}
          />
          <Button size="small" htmlType="submit" icon={<CheckOutlined />} aria-label={t('views.save')} />
        </form>
      </li>
    );
  }
  const apply = (): void => {
    views.apply(view);
    onDone();
  };
  const toggleText = t(isDefault ? 'views.isDefault' : 'views.makeDefault', { name: view.name });
  return (
    <li className="views-item" aria-current={isPresent ? 'true' : undefined}>
      <button type="button" className="plain-button views-name" title={view.name} onClick={apply}>
        <span className="ellipsis">{view.name}</span>
        {isPresent && <CheckOutlined aria-label={t('views.current')} />}
        {view.shared && <span className="faint small">{t('views.sharedMark')}</span>}
      </button>
      <Button
        size="small"
        type="text"
        icon={isDefault ? <HomeFilled /> : <HomeOutlined />}
        aria-pressed={isDefault}
        aria-label={toggleText}
        title={toggleText}
        onClick={() => views.setDefault(isDefault ? null : view.id)}
      />
      <Button
        size="small"
        type="text"
        icon={<EditOutlined />}
        aria-label={t('views.rename', { name: view.name })}
        title={t('views.rename', { name: view.name })}
        onClick={() => setName(view.name)}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('views.delete', { name: view.name })}
        title={t('views.delete', { name: view.name })}
        onClick={() => views.remove(view)}
      />
    </li>
  );
}
