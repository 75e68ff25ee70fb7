import type { ReadConnection } from '../db/database.ts';
import type { PlatformOrder, PlatformRefund } from '../platforms/platform-records.ts';
import type { StoredVersion } from '../sync/ingest/ingest-source.ts';
import { orderAdapter, refundAdapter, type StreamAdapter } from '../sync/stream-adapters.ts';
import { differingOrderFields } from './compare-order.ts';
import { differingRefundFields } from './compare-refund.ts';
import { readOrder, readOrderHeads, readRefund, readRefundHeads, type StoredHead } from './stored-read.ts';

/** A stored record seen through one fresh record of the platform. */
export interface Comparison extends StoredVersion {
  /** Of the row of the list that was stored last. */
  readonly fingerprint: string;
  /** Names of the fields that differ, in the words of the contract. */
  fields(): string[];
}

/** What the comparison needs to know of a stream; orders and refunds differ in nothing else. */
export interface ProofAdapter<Record> {
  readonly sync: StreamAdapter<Record>;
  headOf(record: Record): Pick<StoredHead, 'platformId' | 'amount' | 'createdAt' | 'updatedAt'>;
  /** The stored counterpart of a record; undefined when the store has none. */
  compare(reader: ReadConnection, shopId: number, record: Record): Comparison | undefined;
  storedHead(reader: ReadConnection, shopId: number, platformId: string): StoredHead | undefined;
  /** What the store holds of a span of creation. */
  storedHeads(reader: ReadConnection, shopId: number, begin: number, end: number): StoredHead[];
}

export const orderProof: ProofAdapter<PlatformOrder> = {
  sync: orderAdapter,
  headOf: ({ platformOrderId, goodsAmount, shippingAmount, createdAt, updatedAt }) => ({
    platformId: platformOrderId,
    amount: goodsAmount + shippingAmount,
    createdAt,
    updatedAt,
  }),
  compare: (reader, shopId, record) => {
    const stored = readOrder(reader, shopId, record.platformOrderId);
    return stored && { ...stored, fields: () => differingOrderFields(reader, shopId, record, stored) };
  },
  storedHead: (reader, shopId, platformId) => {
    const stored = readOrder(reader, shopId, platformId);
    return stored && { ...stored, platformId };
  },
  storedHeads: readOrderHeads,
};

export const refundProof: ProofAdapter<PlatformRefund> = {
  sync: refundAdapter,
  headOf: ({ platformRefundId, amount, createdAt, updatedAt }) => ({
    platformId: platformRefundId,
    amount,
    createdAt,
    updatedAt,
  }),
  compare: (reader, shopId, record) => {
    const stored = readRefund(reader, shopId, record.platformRefundId);
    return stored && { ...stored, fields: () => differingRefundFields(record, stored) };
  },
  storedHead: (reader, shopId, platformId) => {
    const stored = readRefund(reader, shopId, platformId);
    return stored && { ...stored, platformId };
  },
  storedHeads: readRefundHeads,
};
