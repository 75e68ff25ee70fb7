import { describe, expect, it } from 'vitest';
import { failureWords } from '../../renderer/features/completeness/failure-words.ts';
import { proofFace } from '../../renderer/features/completeness/proof-face.ts';
import { changeLine, readableChanges } from '../../renderer/features/journal/change-words.ts';
import { operationWords } from '../../renderer/features/journal/operation-words.ts';
import { journalSpan } from '../../renderer/features/journal/search.ts';
import type { AuditEvent } from '../../shared/contract/audit.ts';
import type { ProofDay } from '../../shared/contract/completeness.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { COMMAND_KINDS } from '../../shared/domain/outbox.ts';
import { type MessageKey, type MessageParameters, translate } from '../../shared/i18n/translate.ts';

const t = (key: MessageKey, parameters?: MessageParameters): string => translate('zh-CN', key, parameters);

const DAY_OF_PROOF: ProofDay = {
  shopId: 1,
  stream: 'orders',
  day: '2026-11-22',
  state: 'verified',
  platformCount: 40,
  storedCount: 40,
  platformAmount: 100,
  storedAmount: 100,
  missing: 0,
  differing: 0,
  repaired: 0,
  quarantined: 0,
  checkedAt: 1,
  isStale: false,
  error: null,
};

const EVENT: AuditEvent = {
  id: 1,
  at: 0,
  staffId: 1,
  staffName: '店主',
  origin: 'local',
  operation: 'outbox.order.note',
  shopId: 1,
  recordKind: 'order',
  record: '1',
  why: null,
  before: null,
  after: null,
  detail: {},
};

describe('the face of a proven day', () => {
  it('has a mark and words of its own for every state, so that colour is never all', () => {
    const states = [
      proofFace(DAY_OF_PROOF, t),
      proofFace({ ...DAY_OF_PROOF, state: 'short', missing: 3, differing: 2 }, t),
      proofFace({ ...DAY_OF_PROOF, state: 'unchecked', checkedAt: null }, t),
      proofFace({ ...DAY_OF_PROOF, state: 'unchecked', checkedAt: null, error: 'transport: gone' }, t),
      proofFace({ ...DAY_OF_PROOF, state: 'unreachable', checkedAt: null }, t),
      proofFace({ ...DAY_OF_PROOF, isStale: true }, t),
      proofFace({ ...DAY_OF_PROOF, quarantined: 2, storedCount: 38 }, t),
    ];
    expect(new Set(states.map(({ mark }) => mark)).size).toBe(states.length);
    expect(new Set(states.map(({ words }) => words)).size).toBe(states.length);
    expect(states[1]).toMatchObject({ mark: '5', words: '缺 3 单 · 不一致 2 单', tone: 'red' });
  });

  it('does not look like a fresh proof when the last try failed, when it is old, or when rows are set aside', () => {
    expect(proofFace({ ...DAY_OF_PROOF, isStale: true }, t)).toMatchObject({ look: 'stale', words: '核对已过期' });
    expect(proofFace({ ...DAY_OF_PROOF, isStale: true, error: 'transport: gone', quarantined: 1 }, t)).toMatchObject({
      look: 'stale',
      words: '核对过，最近一次没核对成 · 1 单在隔离区',
    });
    expect(proofFace({ ...DAY_OF_PROOF, quarantined: 2 }, t)).toMatchObject({
      look: 'held',
      words: '已核对 · 2 单在隔离区',
    });
    expect(proofFace({ ...DAY_OF_PROOF, state: 'short', missing: 3, isStale: true }, t)).toMatchObject({
      look: 'short',
      words: '缺 3 单 · 核对已过期',
    });
  });

  it('is unchecked where there is no row', () => {
    expect(proofFace(undefined, t)).toMatchObject({ look: 'unchecked', words: '未核对' });
  });

  it('says only what differs where nothing is missing', () => {
    expect(proofFace({ ...DAY_OF_PROOF, state: 'short', differing: 4 }, t).words).toBe('不一致 4 单');
  });
});

describe('a failed comparison', () => {
  it('is told in words with the text of the platform; an unknown one as it is', () => {
    expect(failureWords('transport: ECONNRESET', t)).toBe('连不上平台（ECONNRESET）。');
    expect(failureWords('something: odd', t)).toBe('something: odd');
  });
});

describe('the journal in words', () => {
  it('names every command that the outbox can send', () => {
    for (const kind of COMMAND_KINDS) expect(operationWords(`outbox.${kind}`, t), kind).not.toMatch(/[a-z]_|\.|· /);
  });

  it('tells an operation of a later version by its area and code', () => {
    expect(operationWords('shops.fly', t)).toBe('店铺与授权 · fly');
    expect(operationWords('unheard.of', t)).toBe('unheard.of');
  });

  it('shows only fields that changed, values in words', () => {
    const event = {
      ...EVENT,
      before: { note: '', flag: 'none', status: 'to_ship', same: 1 },
      after: { note: '加急', flag: 'red', status: 'shipped', same: 1 },
    };
    expect(readableChanges(event, t)).toEqual([
      { field: '备注', before: '无', after: '加急' },
      { field: '旗帜', before: '未插旗', after: '红旗' },
      { field: '状态', before: '待发货', after: '已发货' },
    ]);
    expect(changeLine(event, t)).toBe('备注：无 → 加急；旗帜：未插旗 → 红旗；状态：待发货 → 已发货');
  });

  it('does not say that something became "none" of which only the state before is told', () => {
    const event = { ...EVENT, before: { price: 100, stock: 7 }, after: { price: 200 } };
    expect(changeLine(event, t)).toBe('价格：¥1.00 → ¥2.00；库存：7 → —');
  });

  it('falls back to the detail where no field changed, money and sizes formatted', () => {
    expect(changeLine({ ...EVENT, detail: { bytes: 2048, amount: 1234, happened: true } }, t)).toBe(
      '大小 2.0 KB；订单金额 ¥12.34；已经做成 是',
    );
  });

  it('cuts its days in Shanghai', () => {
    const now = Date.UTC(2026, 10, 22, 17, 0);
    const today = Date.UTC(2026, 10, 22, 16, 0);
    expect(journalSpan('today', now)).toEqual({ from: today });
    expect(journalSpan('yesterday', now)).toEqual({ from: today - DAY, to: today - 1 });
  });
});
