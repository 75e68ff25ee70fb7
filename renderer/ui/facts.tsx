import { Fragment, type ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  /** Null = unknown; `missing` says so. */
  readonly value: ReactNode;
}

/** Terms and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
