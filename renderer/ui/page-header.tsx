import type { ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: string;
  /** One line under or beside the title. */
  readonly description?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** The head of a page; its title is the page's only first-level heading. */
export function PageHeader({ title, description, actions }: PageHeaderProps): ReactNode {
  return (
    <header className="page-header">
      <h1 className="page-title">{title}</h1>
      {description !== undefined && <div className="page-description">{description}</div>}
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </header>
  );
}
