import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from './text.ts';

export interface SideDrawerProps {
  /** What it shows, for screen readers. */
  readonly label: string;
  readonly title: ReactNode;
  /** Under the title. */
  readonly summary?: ReactNode;
  /** Buttons before the close button. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  /** Another key = another content: it starts at its top. */
  readonly contentKey?: number;
  readonly children: ReactNode;
}

/** A panel at the right over the list; the list stays in reach, so it takes no focus and has no veil. */
export function SideDrawer({
  label,
  title,
  summary,
  actions,
  onClose,
  contentKey,
  children,
}: SideDrawerProps): ReactNode {
  const t = useText();
  return (
    <aside className="side-drawer" aria-label={label}>
      <header className="drawer-head">
        <div className="drawer-title-line">
          <h2 className="drawer-title">{title}</h2>
          <div className="drawer-actions">
            {actions}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('order.close')}
              title={t('order.close')}
              onClick={onClose}
            />
          </div>
        </div>
        {summary !== undefined && <div className="drawer-summary">{summary}</div>}
      </header>
      <div key={contentKey} className="drawer-body">
        {children}
      </div>
    </aside>
  );
}

export interface DrawerSectionProps {
  readonly title: string;
  readonly children: ReactNode;
  /** At the right of the title. */
  readonly extra?: ReactNode;
  /** Needs action: stands out. */
  readonly urgent?: boolean;
}

/** One titled part of a drawer. */
export function DrawerSection({ title, children, extra, urgent = false }: DrawerSectionProps): ReactNode {
  return (
    <section className={urgent ? 'drawer-section urgent' : 'drawer-section'}>
      <div className="drawer-section-head">
        <h3>{title}</h3>
        {extra}
      </div>
      {children}
    </section>
  );
}
