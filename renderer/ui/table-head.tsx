import type { ReactNode } from 'react';

/** A column's title; alone, or with where its cells stand and what its words mean. */
export type HeadColumn = string | { readonly label: string; readonly end?: boolean; readonly title?: string };

/** The head of a plain table; `end` columns hold numbers or buttons. */
export function TableHead({ columns }: { readonly columns: readonly HeadColumn[] }): ReactNode {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const { label, end, title } = typeof column === 'string' ? { label: column } : column;
          return (
            <th key={label} scope="col" className={end === true ? 'end' : undefined} title={title}>
              {label}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
