import type { ReadConnection } from '../../electron/backend/db/database.ts';

/** A statement as it was run. */
export interface RunStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The same connection, which also notes what is run on it, for tests that ask how SQLite answers it. */
export function recordStatements(connection: ReadConnection): {
  readonly connection: ReadConnection;
  readonly statements: RunStatement[];
} {
  const statements: RunStatement[] = [];
  return {
    statements,
    connection: {
      kind: connection.kind,
      file: connection.file,
      prepare<Row>(sql: string) {
        const statement = connection.prepare<Row>(sql);
        return new Proxy(statement, {
          get(target, property) {
            const member: unknown = Reflect.get(target, property, target);
            if (typeof member !== 'function') return member;
            return (...parameters: unknown[]) => {
              if (property === 'all' || property === 'get') statements.push({ sql, parameters });
              return member.apply(target, parameters);
            };
          },
        });
      },
    },
  };
}
