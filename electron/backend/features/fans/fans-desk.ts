import type { ReadConnection } from '../../db/database.ts';
import { startStopwatch } from '../../db/stopwatch.ts';
import { type ColumnsKeeper, createColumnsKeeper } from './columns/keeper.ts';
import {
  answerStatistic,
  type StatisticInput,
  type StatisticName,
  type StatisticOutput,
} from './statistics/registry.ts';

/** Answers statistics of fans from purchases that are held in memory. */
export interface FansDesk {
  ask<Name extends StatisticName>(name: Name, input: StatisticInput<Name>): Promise<StatisticOutput<Name>>;
  /** Reads the purchases, should that not have been done yet. */
  warm(): Promise<void>;
  /** Changes up to this number are held and need not be kept in the store; null = nothing is held. */
  through(): Promise<number | null>;
  close(): Promise<void>;
}

/** The desk on the caller's own thread; purchases are read at the first question. */
export function createFansDesk(connection: ReadConnection): FansDesk {
  let keeper: ColumnsKeeper | undefined;
  const held = (): ColumnsKeeper => {
    keeper ??= createColumnsKeeper(connection, startStopwatch());
    return keeper;
  };
  return {
    ask: async (name, input) => answerStatistic({ columns: held().current(), connection }, name, input),
    warm: async () => void held(),
    through: async () => keeper?.through ?? null,
    close: async () => {},
  };
}
