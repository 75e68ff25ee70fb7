import type { ReadConnection } from '../db/database.ts';
import { word } from './scrub.ts';

type Row = Readonly<Record<string, unknown>>;

/** Texts only where they are of a fixed vocabulary; numbers as they are. */
function cleanRows(rows: readonly Row[]): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? value : word(value)]),
    ),
  );
}

/** Rows of every table of ours, by name. */
export function countTables(connection: ReadConnection): Record<string, number> {
  const names = connection
    .prepare<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name",
    )
    .all()
    .map(({ name }) => name);
  return Object.fromEntries(
    names.map((name) => [
      name,
      Number(
        connection
          .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
          .pluck()
          .get(),
      ),
    ]),
  );
}

/** Settings of the file and of the connection that say something about speed and safety. */
export function readPragmas(connection: ReadConnection): Record<string, unknown> {
  const names = [
    'page_size',
    'page_count',
    'freelist_count',
    'journal_mode',
    'cache_size',
    'mmap_size',
    'user_version',
  ];
  const version = connection.prepare('SELECT sqlite_version()').pluck().get();
  return {
    ...Object.fromEntries(names.map((name) => [name, connection.prepare(`PRAGMA ${name}`).pluck().get()])),
    sqlite: version,
  };
}

const FIGURES = {
  migrations: 'SELECT position, name, applied_at AS appliedAt FROM maitian_migrations ORDER BY position',
  shops:
    'SELECT id, platform, state, practice, app_id AS appId, access_token_expires_at AS accessTokenExpiresAt, consent_expires_at AS consentExpiresAt FROM shops ORDER BY id LIMIT 200',
  streams:
    'SELECT shop_id AS shopId, stream, state, started_from AS startedFrom, watermark, backfilled_at AS backfilledAt, window_width AS windowWidth, last_success_at AS lastSuccessAt, last_attempt_at AS lastAttemptAt, next_attempt_at AS nextAttemptAt, failures_in_a_row AS failuresInARow, last_error_kind AS lastErrorKind, last_error_at AS lastErrorAt FROM sync_streams ORDER BY shop_id, stream LIMIT 400',
  windows:
    'SELECT shop_id AS shopId, stream, reason, "begin", "end", state, pages, received, changed, quarantined, started_at AS startedAt, finished_at AS finishedAt FROM sync_windows ORDER BY id DESC LIMIT 200',
  calls:
    'SELECT day, app_id AS appId, method, sum(calls) AS calls, sum(failed) AS failed, sum(milliseconds) AS milliseconds FROM call_usage WHERE day >= @since GROUP BY day, app_id, method ORDER BY day DESC, calls DESC LIMIT 200',
  outbox:
    'SELECT kind, state, count(*) AS commands, max(attempts) AS mostAttempts, min(created_at) AS oldest FROM outbox_commands GROUP BY kind, state ORDER BY kind, state',
  outboxSteps:
    'SELECT step, result, count(*) AS steps, round(avg(finished_at - started_at)) AS milliseconds FROM outbox_attempts GROUP BY step, result',
  proofs:
    'SELECT stream, state, count(*) AS days, sum(missing) AS missing, sum(differing) AS differing, sum(repaired) AS repaired FROM proof_days GROUP BY stream, state',
  quarantine:
    'SELECT shop_id AS shopId, stream, count(*) AS rows, max(attempts) AS attempts FROM quarantine GROUP BY shop_id, stream',
  details:
    'SELECT shop_id AS shopId, kind, priority, count(*) AS rows FROM detail_queue GROUP BY shop_id, kind, priority LIMIT 200',
  audit:
    'SELECT operation, count(*) AS events, max(at) AS latest FROM audit_events GROUP BY operation ORDER BY operation',
} as const;

/** Everything that is counted in the store, without a word that anybody typed. `since` = Beijing day, `2026-11-16`. */
export function readFigures(connection: ReadConnection, since: string): Record<string, Record<string, unknown>[]> {
  return Object.fromEntries(
    Object.entries(FIGURES).map(([name, sql]) => {
      const parameters = sql.includes('@since') ? [{ since }] : [];
      return [name, cleanRows(connection.prepare<Row>(sql).all(...parameters))];
    }),
  );
}

/** How SQLite answers what `run` asks; the texts name tables and indexes only. */
export function plansOf(connection: ReadConnection, run: (connection: ReadConnection) => unknown): string[][] {
  const plans: string[][] = [];
  const explained: ReadConnection = {
    kind: connection.kind,
    file: connection.file,
    prepare: <Result>(sql: string) => {
      const statement = connection.prepare<Result>(sql);
      const explain = connection.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
      return new Proxy(statement, {
        get(target, property) {
          const member: unknown = Reflect.get(target, property, target);
          if (typeof member !== 'function') return member;
          return (...parameters: unknown[]) => {
            if (property === 'all' || property === 'get')
              plans.push(explain.all(...parameters).map(({ detail }) => detail));
            return member.apply(target, parameters);
          };
        },
      });
    },
  };
  run(explained);
  return plans;
}
