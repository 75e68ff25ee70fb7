import { createRouterClient } from '@orpc/server';
import { expect, it } from 'vitest';
import type { AuditEvent } from '../../shared/contract/audit.ts';
import { MINUTE } from '../../shared/domain/clock.ts';
import { isMessageKey } from '../../shared/i18n/translate.ts';
import { assetBytes } from '../helpers/asset-bytes.ts';
import { isWell, startSyncRig } from '../helpers/sync-rig.ts';

it('every command leaves its event, in the name of who gave it and with words on the page', {
  timeout: 60_000,
}, async () => {
  await using rig = await startSyncRig({ orders: 20, refunds: 2 });
  const [shop] = await rig.connect();
  await rig.until(isWell);
  const { backend, client: nobody } = rig.running;
  const shopId = shop?.id ?? 0;
  const first = await nobody.staff.create({ name: '店主' });
  const client = createRouterClient(backend.router, {
    context: { staffId: first.id, locale: 'zh-CN', origin: '127.0.0.1' },
  });
  /** What waits for its place in the shop's pace needs time to pass. */
  const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
    let isOver = false;
    const done = work.finally(() => {
      isOver = true;
    });
    await rig.time.run(rig.time.now() + MINUTE, () => isOver);
    return done;
  };
  const newest = async (): Promise<AuditEvent | undefined> => (await nobody.audit.list({ limit: 1 })).items[0];
  const seller = { shopId, recordKind: 'shop', record: shop?.platformSellerId };
  const by = { staffId: first.id, origin: '127.0.0.1' };

  const group = await client.shops.groups.create({ name: '代运营' });
  const groupEvent = { ...by, recordKind: 'group', record: String(group.id) };
  expect(await newest()).toMatchObject({ ...groupEvent, operation: 'shops.group-create', after: { name: '代运营' } });
  await client.shops.groups.rename({ id: group.id, name: '自营' });
  expect(await newest()).toMatchObject({
    ...groupEvent,
    operation: 'shops.group-rename',
    before: { name: '代运营' },
    after: { name: '自营' },
  });
  await client.shops.update({ id: shopId, groupId: group.id });
  expect(await newest()).toMatchObject({
    ...by,
    ...seller,
    operation: 'shops.update',
    before: { name: shop?.name, groupId: null },
    after: { name: shop?.name, groupId: group.id },
  });
  await client.shops.update({ id: shopId, groupId: null });
  await client.shops.groups.remove({ id: group.id });
  expect(await newest()).toMatchObject({ ...groupEvent, operation: 'shops.group-remove', before: { name: '自营' } });

  const view = { page: 'orders', name: '待发', search: { text: '买家' }, layout: null };
  const { id } = await client.settings.views.save({ ...view, shared: false });
  expect((await newest())?.operation).toBe('shops.group-remove');
  await client.settings.views.save({ ...view, id, shared: true });
  const viewEvent = { ...by, recordKind: 'view', record: String(id) };
  expect(await newest()).toMatchObject({
    ...viewEvent,
    operation: 'settings.view-save',
    before: { name: '待发', shared: false },
    after: { name: '待发', shared: true },
  });
  expect(JSON.stringify(await newest())).not.toContain('买家');
  await client.settings.views.remove({ id });
  expect(await newest()).toMatchObject({ ...viewEvent, operation: 'settings.view-remove' });

  const second = await client.staff.create({ name: '客服' });
  await client.staff.choose({ id: second.id });
  expect(await newest()).toMatchObject({
    operation: 'staff.choose',
    staffId: second.id,
    origin: '127.0.0.1',
    detail: { loginResult: 'success', from: first.id },
  });
  await expect(client.staff.choose({ id: 404 })).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await client.sync.pull({ shopId, stream: 'orders' });
  expect(await newest()).toMatchObject({ ...by, operation: 'sync.pull', shopId, detail: { stream: 'orders' } });
  const [order] = (await client.orders.list({ limit: 1 })).items;
  const record = order?.platformOrderId ?? '';
  const orderEvent = { ...by, shopId, recordKind: 'order', record, detail: { orderIds: [record], orderTotal: 1 } };
  await inTime(client.sync.pullOrder({ shopId, platformOrderId: record }));
  expect(await newest()).toMatchObject({ ...orderEvent, operation: 'sync.pull-order' });
  await client.orders.payload({ id: order?.id ?? 0 });
  expect(await newest()).toMatchObject({ ...orderEvent, operation: 'orders.payload' });

  const { exportId } = await client.shops.export({ id: shopId });
  expect(await newest()).toMatchObject({ ...by, ...seller, operation: 'shops.export', detail: { orderTotal: 20 } });
  const url = `/exports/${exportId}`;
  expect(assetBytes(await backend.asset(url, '127.0.0.9')).byteLength).toBeGreaterThan(100);
  expect(await newest()).toMatchObject({
    operation: 'shops.download',
    staffId: null,
    origin: '127.0.0.9',
    shopId,
    detail: { orderTotal: 20, url },
  });
  expect(await backend.asset(`/exports/${'0'.repeat(32)}`, '127.0.0.9')).toBeUndefined();

  const { appSecret, signSecret } = rig.practice.credentials;
  await client.shops.renewSecrets({ id: shopId, appSecret, signSecret });
  expect(await newest()).toMatchObject({
    ...by,
    ...seller,
    operation: 'shops.renew-secrets',
    before: { shopState: 'active' },
    after: { shopState: 'needs_consent' },
  });
  await inTime(client.shops.remove({ id: shopId, exportId, name: shop?.name ?? '' }));
  expect(await newest()).toMatchObject({
    ...by,
    ...seller,
    operation: 'shops.remove',
    detail: { platformSellerId: shop?.platformSellerId, orderTotal: 20 },
  });

  const { items } = await nobody.audit.list({ limit: 200 });
  const OTHERS = [
    'imports.begin',
    'imports.run',
    'imports.cancel',
    'imports.error-file',
    'imports.mapping-remove',
    'sync.retry',
  ];
  for (const operation of new Set([...items.map((event) => event.operation), ...OTHERS]))
    expect(isMessageKey(`operation.${operation}`), operation).toBe(true);
  for (const field of new Set(items.flatMap(({ detail }) => Object.keys(detail))))
    expect(isMessageKey(`auditField.${field}`), field).toBe(true);
  expect(await nobody.audit.verify({})).toMatchObject({ intact: true });
});
