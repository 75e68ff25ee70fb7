import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPeer, type Peer } from '../../electron/backend/peer.ts';
import type { BackendServices, MainServices } from '../../electron/main/backend-services.ts';
import { createParentSecretStore } from '../../electron/main/parent-secret-store.ts';
import { decryptSecret, encryptSecret, secretsAvailable } from '../../electron/main/secret-services.ts';
import { world } from '../helpers/electron-stand-in.ts';

vi.mock('electron', () => import('../helpers/electron-stand-in.ts'));

afterEach(() => {
  world.storage = { available: true, backend: 'gnome_libsecret' };
});

describe("the system's secret store", () => {
  it.each([
    ['linux', 'gnome_libsecret', true],
    ['linux', 'kwallet6', true],
    ['linux', 'basic_text', false],
    ['linux', 'unknown', false],
    ['darwin', 'basic_text', true],
    ['win32', 'unknown', true],
  ] as const)('on %s with %s: %s', async (platform, backend, expected) => {
    world.storage = { available: true, backend };
    expect(await secretsAvailable(platform)).toBe(expected);
  });

  it('is none where the system says so', async () => {
    world.storage = { available: false, backend: 'gnome_libsecret' };
    expect(await secretsAvailable('darwin')).toBe(false);
  });

  it('encrypts nothing under a key that everybody has', async () => {
    world.storage = { available: true, backend: 'basic_text' };
    if (process.platform !== 'linux') world.storage.available = false;
    await expect(encryptSecret('word')).rejects.toThrow('no secret store');
    await expect(decryptSecret(new Uint8Array([1]))).rejects.toThrow('no secret store');
  });
});

describe('the store as the backend sees it, through messages', () => {
  function connect(): { child: Peer<MainServices>; wire: unknown[] } {
    const wire: unknown[] = [];
    const main: Peer<BackendServices> = createPeer<BackendServices, MainServices>(
      (message) => child.receive(structuredClone(message)),
      {
        'secrets.available': () => secretsAvailable(),
        'secrets.encrypt': encryptSecret,
        'secrets.decrypt': decryptSecret,
        'open-external': async () => false,
      },
    );
    const child: Peer<MainServices> = createPeer<MainServices, BackendServices>(
      (message) => {
        wire.push(message);
        main.receive(structuredClone(message));
      },
      { start: async () => null, asset: async () => null, stop: async () => null },
    );
    return { child, wire };
  }

  it('gives back what it took', async () => {
    const store = createParentSecretStore(connect().child);
    expect(store.kind).toBe('safe-storage');
    expect(await store.available()).toBe(true);
    const sealed = await store.encrypt('密钥 secret');
    expect(Buffer.from(sealed).toString()).not.toContain('secret');
    expect(await store.decrypt(sealed)).toBe('密钥 secret');
  });

  it('rejects what another store made', async () => {
    await expect(createParentSecretStore(connect().child).decrypt(new Uint8Array([1, 2, 3]))).rejects.toThrow();
  });

  it('answers many at once, each its own', async () => {
    const store = createParentSecretStore(connect().child);
    const words = Array.from({ length: 50 }, (_, index) => `word ${index}`);
    const sealed = await Promise.all(words.map((word) => store.encrypt(word)));
    expect(await Promise.all(sealed.map((text) => store.decrypt(text)))).toEqual(words);
  });

  it('does not wait for ever for a main process that is gone', async () => {
    const lonely = createPeer<MainServices, BackendServices>(() => undefined, {
      start: async () => null,
      asset: async () => null,
      stop: async () => null,
    });
    const answer = lonely.ask('secrets.encrypt', 'word');
    lonely.end('gone');
    await expect(answer).rejects.toThrow('gone');
  });

  it('refuses kinds that nobody serves, and messages that are none', async () => {
    const { child } = connect();
    await expect(child.ask('constructor' as 'open-external', '')).rejects.toThrow('Nobody answers');
    for (const message of [null, 1, 'x', {}, { type: 'request' }, { type: 'x', id: 1 }]) {
      expect(child.receive(message)).toBe(false);
    }
  });
});
