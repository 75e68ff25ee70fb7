import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { type Backend, createBackend } from '../../electron/backend/backend.ts';
import { systemClock } from '../../electron/backend/clock.ts';
import type { BackendOptions, PracticeAccess, RequestContext } from '../../electron/backend/host.ts';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { plainSecretStore } from './plain-secret-store.ts';

export const TEST_CONTEXT: RequestContext = { staffId: null, locale: 'zh-CN', origin: 'test' };

/** A backend on its own data folder, called directly. */
export interface TestBackend extends AsyncDisposable {
  readonly backend: Backend;
  readonly client: ContractRouterClient<Contract>;
  readonly dataFolder: string;
  readonly unexpected: readonly string[];
}

/** What a running practice platform is to the backend's host. */
export function practiceAccess({ credentials }: Pick<PracticePlatform, 'credentials'>): PracticeAccess {
  return credentials;
}

/** Starts a backend; the folder goes when it is disposed of, unless one was given. */
export async function startBackend(
  options: Partial<BackendOptions> & { practice?: PracticePlatform | undefined } = {},
): Promise<TestBackend> {
  const { practice, ...given } = options;
  const dataFolder = given.dataFolder ?? mkdtempSync(join(tmpdir(), 'maitian-test-'));
  const unexpected: string[] = [];
  const backend = await createBackend({
    dataFolder,
    door: 'test',
    version: '0.0.0-test',
    clock: systemClock,
    secretStore: plainSecretStore,
    fetch,
    log: {
      info: () => {},
      warn: (event, details) => {
        if (event === 'unexpected') unexpected.push(`${details.name}: ${details.error}`);
      },
    },
    host: {
      openExternal: async () => false,
      startPractice: async () => {
        if (!practice) throw new Error('this test has no practice platform');
        return practiceAccess(practice);
      },
    },
    ...given,
  });
  return {
    backend,
    client: backend.client(TEST_CONTEXT),
    dataFolder,
    unexpected,
    [Symbol.asyncDispose]: async () => {
      await backend.close();
      if (given.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
