import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_KINDS, type FaultKind, type FaultRule } from '../../electron/practice/faults.ts';
import type { StreamHealth, SyncOverview } from '../../shared/contract/sync.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { settledDifference } from '../helpers/settled-difference.ts';
import { isWell, type SyncRig, startSyncRig } from '../helpers/sync-rig.ts';

const ORDER_LIST = 'open.order.cursor.list';

/** What a seller sees of a fault on the sync page, and how it ends. */
interface Row {
  /** `current`: it strikes a shop that is up to date; `start`: it is there from the first pull on. */
  readonly when: 'current' | 'start';
  readonly rule: Omit<FaultRule, 'kind'>;
  /** Lists of several pages need more orders, long absences a platform without life. */
  readonly platform?: { readonly orders?: number; readonly live?: boolean };
  /** The page while the fault is on: the light and a stream, or nothing to see. */
  readonly shows:
    | {
        readonly light: SyncOverview['light'];
        readonly stream: 'orders' | 'refunds';
        readonly state: StreamHealth['state'];
        readonly error: string;
        readonly text: RegExp;
        readonly shop?: 'needs_consent';
      }
    | 'nothing';
  /** Anything further that must be seen while it is on. */
  readonly whileOn?: (rig: SyncRig) => Promise<void>;
  /** What a person must do before it is well again; nothing = it recovers by itself. */
  readonly mend?: (rig: SyncRig) => Promise<void>;
  /** What must be seen after it is well again. */
  readonly afterwards?: (rig: SyncRig) => Promise<void>;
}

const unreachable = (text: RegExp) =>
  ({ light: 'late', stream: 'orders', state: 'retrying', error: 'transport', text }) as const;

/** Authorises again as a person does: with a fresh code from the platform's consent page. */
async function authoriseAgain({ practice, running }: SyncRig): Promise<void> {
  const { items } = await running.client.shops.list({});
  for (const { id, platformSellerId } of items) {
    const pasted = practice.issueCode(platformSellerId);
    await running.client.shops.authorise({ id, pasted });
  }
}

const windowsOf = (rig: SyncRig, stream: 'orders' | 'refunds') =>
  rig.running.client.sync.windows({ stream, limit: 200 }).then(({ items }) => items);

/** Orders to ship whose detail was last read in an older version than the list has shown. */
function laggingDetails({ running }: SyncRig): number {
  const database = new Database(join(running.dataFolder, 'maitian.sqlite3'), { readonly: true });
  try {
    const lagging =
      "SELECT count(*) FROM orders WHERE status = 'to_ship' AND ifnull(detail_updated_at, 0) < updated_at";
    return database.prepare<[], number>(lagging).pluck().get() ?? 0;
  } finally {
    database.close();
  }
}

/** Asks for the detail of an order to ship; answers how to see its attempts. */
function queueDetail({ running, time }: SyncRig): () => number | undefined {
  const path = join(running.dataFolder, 'maitian.sqlite3');
  const database = new Database(path, { timeout: 10_000 });
  try {
    const sql = `INSERT INTO detail_queue (shop_id, kind, platform_id, priority, reason, enqueued_at, due_at)
      SELECT shop_id, 'order', platform_order_id, 100, 'test', ?, ? FROM orders WHERE status = 'to_ship' LIMIT 1`;
    expect(database.prepare(sql).run(time.now(), time.now()).changes).toBe(1);
  } finally {
    database.close();
  }
  return () => {
    const reader = new Database(path, { readonly: true });
    try {
      return reader.prepare<[], number>("SELECT attempts FROM detail_queue WHERE reason = 'test'").pluck().get();
    } finally {
      reader.close();
    }
  };
}

async function strikesNoWrite({ practice }: SyncRig): Promise<void> {
  expect(practice.faults()[0]?.hits).toBe(0);
  expect(practice.journal().writes).toEqual([]);
}

/** One row a kind: a new kind without a row does not compile. */
const ROWS = {
  'http-500': {
    when: 'current',
    rule: {},
    shows: unreachable(/HTTP 500|500/),
    // A shop that is current reads a quarter of an hour at a time: its failing says nothing about wide windows.
    whileOn: async (rig) => {
      const { stream } = await rig.see();
      expect([stream('orders').windowWidth, stream('refunds').windowWidth]).toEqual([7 * DAY, DAY]);
    },
  },
  'html-502': { when: 'current', rule: {}, shows: unreachable(/502/) },
  'connection-reset': { when: 'current', rule: {}, shows: unreachable(/connection/) },
  'broken-json': { when: 'current', rule: {}, shows: unreachable(/JSON|broken|complete/i) },
  'slow-answer': { when: 'current', rule: { delayMs: 60 }, shows: 'nothing' },
  timeout: {
    when: 'current',
    rule: {},
    shows: unreachable(/ETIMEDOUT|no answer/),
    // Less is asked for, in case the platform cannot manage wide windows.
    whileOn: async (rig) => {
      await rig.until((seen) => seen.stream('orders').windowWidth < 7 * DAY);
    },
    // And more again later on, although the shop never needs a wide window.
    afterwards: async (rig) => {
      const before = (await rig.see()).stream('orders').windowWidth;
      await rig.until(({ stream }) => stream('orders').windowWidth >= 2 * before, 30 * MINUTE);
    },
  },
  'qps-throttled': {
    when: 'current',
    rule: {},
    shows: { light: 'late', stream: 'orders', state: 'throttled', error: 'throttled', text: /qps/i },
  },
  'quota-exhausted-app': {
    when: 'current',
    rule: {},
    shows: { light: 'broken', stream: 'orders', state: 'throttled', error: 'quota', text: /KEY \[appkey:\w+\]/ },
    whileOn: async (rig) => {
      const [app] = (await rig.see()).overview.apps;
      expect(app).toMatchObject({ isClosed: true, quota: 10_000, refusal: { calls: expect.any(Number) } });
      const attempts = queueDetail(rig);
      const hits = (): number => rig.practice.faults()[0]?.hits ?? 0;
      const before = hits();
      await rig.time.run(rig.time.now() + 59 * MINUTE);
      // One probe in half an hour for all streams and details together, and no record pays for what is not its fault.
      expect(hits() - before).toBeGreaterThanOrEqual(1);
      expect(hits() - before).toBeLessThanOrEqual(2);
      expect(attempts()).toBe(0);
    },
    afterwards: async (rig) => {
      expect((await rig.see()).overview.apps[0]).toMatchObject({ isClosed: false });
    },
  },
  'quota-exhausted-seller': {
    when: 'current',
    rule: {},
    shows: { light: 'late', stream: 'orders', state: 'throttled', error: 'quota', text: /primaryUserId/ },
  },
  // The refresh token still works: the seller never notices.
  'token-expired': {
    when: 'current',
    rule: { count: 3 },
    shows: 'nothing',
    whileOn: async ({ practice }) => {
      expect(practice.faults()[0]?.hits).toBe(3);
    },
  },
  'consent-revoked': {
    when: 'current',
    rule: {},
    shows: {
      light: 'broken',
      stream: 'orders',
      state: 'blocked',
      error: 'consent-lost',
      text: /REVOKED/,
      shop: 'needs_consent',
    },
    mend: async (rig) => {
      await rig.time.run(rig.time.now() + 30 * MINUTE);
      const seen = await rig.see();
      // It keeps trying, loudly, and does not recover by itself.
      expect(seen.overview.light).toBe('broken');
      expect(seen.stream('orders')).toMatchObject({ state: 'blocked' });
      expect(seen.stream('orders').failuresInARow).toBeGreaterThanOrEqual(3);
      await authoriseAgain(rig);
    },
    afterwards: async (rig) => expect((await rig.see()).shops[0]?.state).toBe('active'),
  },
  'scope-missing': {
    when: 'current',
    rule: { methods: [ORDER_LIST] },
    shows: {
      light: 'broken',
      stream: 'orders',
      state: 'blocked',
      error: 'scope-missing',
      text: /scope/,
      shop: 'needs_consent',
    },
    whileOn: async (rig) => {
      // The refunds go on well, and do not hide that the orders wait for a person.
      await rig.time.run(rig.time.now() + 5 * MINUTE);
      const seen = await rig.see();
      expect(seen.stream('refunds')).toMatchObject({ state: 'waiting', lastError: null });
      expect(seen.shops[0]?.state).toBe('needs_consent');
    },
    afterwards: async (rig) => {
      await rig.until((seen) => seen.shops[0]?.state === 'active', 5 * MINUTE);
    },
  },
  'window-narrowed': {
    when: 'start',
    platform: { live: false },
    rule: { windowMs: 12 * HOUR, orderWindowMs: 2 * DAY },
    shows: {
      light: 'working',
      stream: 'orders',
      state: 'retrying',
      error: 'transport',
      text: /ETIMEDOUT|no answer/,
    },
    whileOn: async (rig) => {
      await rig.until(({ stream }) => stream('orders').windowWidth < 7 * DAY && stream('refunds').windowWidth < DAY);
      // Complete all the same, with the fault still on.
      await rig.until(({ overview }) => overview.streams.every(({ progress }) => progress === 1), 12 * HOUR);
      expect(settledDifference(rig.running.dataFolder, rig.practice)).toMatchObject({ missing: [], stale: [] });
      // The log tells why: refused windows with the platform's own words, and narrow ones that came through.
      const refunds = await windowsOf(rig, 'refunds');
      expect(refunds.flatMap(({ error }) => error ?? []).join()).toMatch(/时间范围/);
      const done = [...refunds, ...(await windowsOf(rig, 'orders'))].filter(({ state }) => state === 'done');
      expect(Math.max(...done.map(({ begin, end }) => end - begin))).toBeLessThanOrEqual(2 * DAY);
    },
    afterwards: async (rig) => {
      // Wide windows are needed again after an absence: the width grows back.
      await rig.switchOff(60 * DAY);
      await rig.until(isWell);
      const { stream } = await rig.see();
      expect([stream('orders').windowWidth, stream('refunds').windowWidth]).toEqual([7 * DAY, DAY]);
    },
  },
  'duplicated-rows': {
    when: 'start',
    rule: { probability: 0.5 },
    shows: 'nothing',
    whileOn: async (rig) => {
      const windows = await windowsOf(rig, 'orders');
      const received = windows.reduce((sum, window) => sum + window.received, 0);
      const changed = windows.reduce((sum, window) => sum + window.changed, 0);
      expect(received).toBeGreaterThan(changed);
    },
  },
  'spoiled-row': {
    when: 'start',
    rule: { probability: 0.15 },
    shows: 'nothing',
    whileOn: async (rig) => {
      const { orders, refunds } = rig.practice.truth()[0] ?? { orders: [], refunds: [] };
      const bad = [
        ...orders.filter(({ spoiled }) => spoiled === 'permanent').map(({ oid }) => oid),
        ...refunds.filter(({ spoiled }) => spoiled === 'permanent').map(({ refundId }) => refundId),
      ];
      const healable = orders.filter(({ spoiled }) => spoiled === 'transient').map(({ oid }) => oid);
      expect(bad.length).toBeGreaterThan(2);
      expect(healable.length).toBeGreaterThan(2);
      const ids = async (): Promise<(string | null)[]> => {
        const { items } = await rig.running.client.sync.quarantine.list({ limit: 200 });
        for (const { reason, raw } of items) expect([reason.length > 3, raw.length > 3]).toEqual([true, true]);
        return items.filter(({ stream }) => stream !== 'products').map(({ platformId }) => platformId);
      };
      // Bad ones wait with their reason; those that the detail tells rightly are in the store; the count is on the page.
      expect((await ids()).filter((id) => id !== null).sort()).toEqual(expect.arrayContaining([...bad].sort()));
      expect(await ids()).not.toEqual(expect.arrayContaining(healable.slice(0, 1)));
      const { overview } = await rig.see();
      expect(overview.quarantined).toBeGreaterThanOrEqual(bad.length);
      const difference = settledDifference(rig.running.dataFolder, rig.practice);
      expect(difference).toMatchObject({ missing: [], extra: [], stale: [], heldBack: [] });
    },
    mend: async (rig) => {
      // One by hand; the others heal by themselves.
      const { items } = await rig.running.client.sync.quarantine.list({ limit: 200 });
      const one = items.find(({ stream, platformId }) => stream === 'orders' && platformId !== null);
      expect(await rig.running.client.sync.quarantine.retry({ id: one?.id ?? 0 })).toMatchObject({ healed: true });
    },
    afterwards: async (rig) => {
      await rig.until(({ overview }) => overview.quarantined === 0, 3 * HOUR);
    },
  },
  'rows-inserted-mid-paging': { when: 'start', platform: { orders: 800 }, rule: {}, shows: 'nothing' },
  'repeated-cursor': {
    when: 'start',
    platform: { orders: 1400 },
    rule: {},
    shows: { light: 'working', stream: 'orders', state: 'retrying', error: 'transport', text: /cursor does not move/ },
  },
  'list-detail-lag': {
    when: 'current',
    rule: { delayMs: 3 * MINUTE },
    shows: 'nothing',
    whileOn: async (rig) => {
      // Details show yesterday's version, and wait in the queue to be read again.
      const seen = await rig.until(() => laggingDetails(rig) > 0);
      expect(seen.stream('orders').pendingDetails).toBeGreaterThan(0);
    },
    afterwards: async (rig) => {
      await rig.until(() => laggingDetails(rig) === 0, HOUR);
    },
  },
  'late-update': { when: 'current', rule: {}, shows: 'nothing' },
  // Only writes can lose their answer or come late, and the sync writes nothing.
  'lost-answer': { when: 'current', rule: {}, shows: 'nothing', whileOn: strikesNoWrite },
  'late-write': { when: 'current', rule: {}, shows: 'nothing', whileOn: strikesNoWrite },
} satisfies Record<FaultKind, Row>;

const KINDS = Object.keys(ROWS) as FaultKind[];
const rowOf = (kind: FaultKind): Row => ROWS[kind];

/** Turns the fault on alone, reads what the page shows, turns it off, waits until all is well and compares. */
async function play(rig: SyncRig, kind: FaultKind): Promise<void> {
  const { rule, shows, whileOn, mend, afterwards } = rowOf(kind);
  rig.practice.setFaults({ kind, ...rule });
  if (rowOf(kind).when === 'start') {
    await rig.connect();
    await rig.until(({ overview }) => overview.streams.length === 3);
  }
  if (shows === 'nothing') {
    await rig.until(isWell, 6 * HOUR);
    const end = rig.time.now() + 3 * MINUTE;
    await rig.until((seen) => {
      expect(seen.overview.light, JSON.stringify(seen.overview.streams)).toBe('ok');
      return rig.time.now() >= end;
    });
  } else {
    // A back-fill that asks for less is over in seconds: it is looked at more often than it pauses.
    const step = rowOf(kind).when === 'start' ? 2 * SECOND : 20 * SECOND;
    const seen = await rig.until(
      ({ overview, stream }) => {
        const { state, lastError } = stream(shows.stream);
        return overview.light === shows.light && state === shows.state && lastError?.kind === shows.error;
      },
      2 * HOUR,
      step,
    );
    expect(seen.stream(shows.stream).lastError?.text).toMatch(shows.text);
    if (shows.shop) expect(seen.shops[0]?.state).toBe(shows.shop);
    // The page says when it is tried again: nothing is switched off.
    const { lastAttemptAt, nextAttemptAt } = seen.stream(shows.stream);
    expect(Math.max(lastAttemptAt ?? 0, nextAttemptAt ?? 0)).toBeGreaterThan(rig.time.now() - 5 * MINUTE);
  }
  await whileOn?.(rig);
  rig.practice.setFaults('none');
  await mend?.(rig);
  await rig.until(isWell, 24 * HOUR);
  await afterwards?.(rig);
  await rig.time.run(rig.time.now() + MINUTE);
  const difference = settledDifference(rig.running.dataFolder, rig.practice);
  expect(difference).toMatchObject({ missing: [], extra: [], stale: [], heldBack: [] });
  expect(difference.compared).toBeGreaterThan(100);
  expect(rig.running.unexpected).toEqual([]);
}

describe('faults of the platform on the sync page', () => {
  it('has a row for every kind that the practice platform can produce', () => {
    expect([...KINDS].sort()).toEqual(Object.keys(FAULT_KINDS).sort());
  });

  describe('striking a shop that is up to date', () => {
    let rig: SyncRig;
    beforeAll(async () => {
      rig = await startSyncRig();
      await rig.connect();
      await rig.until(isWell, 12 * HOUR);
    });
    afterAll(() => rig[Symbol.asyncDispose]());

    it.for(KINDS.filter((kind) => rowOf(kind).when === 'current'))('%s', { timeout: 120_000 }, (kind) =>
      play(rig, kind),
    );
  });

  describe('there from the first pull on', () => {
    it.for(KINDS.filter((kind) => rowOf(kind).when === 'start'))('%s', { timeout: 120_000 }, async (kind) => {
      await using rig = await startSyncRig({ refunds: 15, ...rowOf(kind).platform });
      await play(rig, kind);
    });
  });
});
