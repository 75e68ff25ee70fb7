import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: string;
  /** What to do next. */
  readonly advice?: ReactNode;
  /** Buttons that do it. */
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
}

/** An empty list or page: says that it is empty and what to do next. */
export function EmptyState({ title, advice, actions, icon }: EmptyStateProps): ReactNode {
  return (
    <div className="empty-state" role="status">
      <div className="empty-icon" aria-hidden="true">
        {icon ?? <InboxOutlined />}
      </div>
      <p className="empty-title">{title}</p>
      {advice !== undefined && <p className="empty-advice">{advice}</p>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
