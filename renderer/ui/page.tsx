import type { ReactNode } from 'react';

export interface PageProps {
  readonly children: ReactNode;
  /** `scroll`: the page scrolls as a whole; `fill`: a grid inside takes the height and scrolls by itself. */
  readonly layout?: 'scroll' | 'fill';
}

/** The frame of every page's content. */
export function Page({ children, layout = 'scroll' }: PageProps): ReactNode {
  return <div className={`page page-${layout}`}>{children}</div>;
}
