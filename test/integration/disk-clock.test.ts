import { expect, it } from 'vitest';
import { MINUTE } from '../../shared/domain/clock.ts';
import { isWell, startSyncRig } from '../helpers/sync-rig.ts';

it.each([
  ['fast', 12 * MINUTE],
  ['slow', -12 * MINUTE],
])(
  'a machine whose clock is %s is told so, pulls all the same, and is forgiven once it is right',
  { timeout: 60_000 },
  async (_, wrong) => {
    let error = wrong;
    await using rig = await startSyncRig({
      orders: 60,
      refunds: 5,
      machineClock: (platform) => ({ now: () => platform.now() + error, sleep: platform.sleep }),
    });
    await rig.connect();
    await rig.until(isWell);
    await rig.time.run(rig.time.now() + 3 * MINUTE);
    const told = await rig.running.client.backups.health({});
    expect(told.troubles).toMatchObject([{ kind: 'clock_wrong' }]);
    expect(Math.abs((told.clockDifference ?? 0) + wrong)).toBeLessThan(MINUTE);
    error = 0;
    await rig.time.run(rig.time.now() + 20 * MINUTE);
    expect((await rig.running.client.backups.health({})).troubles).toEqual([]);
  },
);
