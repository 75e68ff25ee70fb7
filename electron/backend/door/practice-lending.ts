import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, DAY } from '../../../shared/domain/clock.ts';
import type { PracticeAccess } from '../host.ts';
import { writePrivateFile } from './private-file.ts';

/** The part of a running practice platform that lending needs. */
interface LentPlatform {
  readonly url: string;
  readonly credentials: PracticeAccess;
  /** Moves its time ahead and lets everything happen that was due meanwhile. */
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

/** Starts the platform; rejects with EADDRINUSE when the port is taken. The door passes it in: backend knows no practice. */
export type StartPractice = (options: {
  readonly port: number;
  readonly clock: Clock;
  readonly shops: number;
  readonly orders: number;
  readonly refunds: number;
  readonly seed: number;
  readonly live: boolean;
}) => Promise<LentPlatform>;

export interface PracticeLending {
  /** Starts the platform at the first call; later calls answer the same one. A failed start may be tried again. */
  start(): Promise<PracticeAccess>;
  close(): Promise<void>;
}

const WORLD = { shops: 3, orders: 2400, refunds: 240, seed: 1, live: true } as const;
/** Past this age the world begins anew: the consents given at its beginning last 180 days. */
const OLDEST_WORLD = 150 * DAY;

const memorySchema = z.object({ port: z.number().int().min(1).max(65_535), began: z.number().int().positive() });
type Memory = z.infer<typeof memorySchema>;

function remembered(file: string): Memory | undefined {
  try {
    return memorySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The platform's world is drawn from seed and beginning: a clock set back to the beginning draws the same one. */
function clockFrom(clock: Clock, behind: number): Clock {
  return { now: () => clock.now() - behind, sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal) };
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/**
 * Lends the built-in practice platform. At each start of the program it comes back with the same shops and the same
 * past, grown by the time between, and at the same port where that is free: shops connected earlier find it again.
 */
export function createPracticeLending(dataFolder: string, start: StartPractice, clock: Clock): PracticeLending {
  const file = join(dataFolder, 'practice.json');
  let running: Promise<LentPlatform> | undefined;

  async function startAnew(): Promise<LentPlatform> {
    const now = clock.now();
    const memory = remembered(file);
    const age = memory ? now - memory.began : 0;
    const behind = age > 0 && age < OLDEST_WORLD ? age : 0;
    const options = { ...WORLD, clock: clockFrom(clock, behind) };
    const platform = await start({ ...options, port: memory?.port ?? 0 }).catch((error: unknown) => {
      if (memory === undefined || !isPortTaken(error)) throw error;
      return start({ ...options, port: 0 });
    });
    if (behind > 0) platform.advance(behind);
    writePrivateFile(file, JSON.stringify({ port: Number(new URL(platform.url).port), began: now - behind }));
    return platform;
  }

  return {
    async start() {
      running ??= startAnew();
      try {
        return (await running).credentials;
      } catch (error) {
        running = undefined;
        throw error;
      }
    },
    async close() {
      const ending = running;
      running = undefined;
      await ending?.then(
        (platform) => platform.close(),
        () => undefined,
      );
    },
  };
}
