import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { templateFile } from './failure-file.ts';
import { createShipments } from './service.ts';

/** Shipping sheets of the contract. */
export function createShipmentsRouter(backend: BackendContext) {
  const service = createShipments(backend);
  const { shipments } = os;
  return {
    fromSelection: shipments.fromSelection.handler(({ input, context }) => service.fromSelection(context, input)),
    fromText: shipments.fromText.handler(({ input: { text, carrierCode }, context }) =>
      service.fromText(context, text, carrierCode),
    ),
    begin: shipments.begin.handler(({ input, context }) => service.begin(context, input)),
    append: shipments.append.handler(({ input }) => service.append(input)),
    list: shipments.list.handler(({ input: { cursor, limit } }) => service.list(cursor, limit)),
    get: shipments.get.handler(({ input: { id } }) => service.show(id)),
    rows: shipments.rows.handler(({ input }) => service.rows(input)),
    match: shipments.match.handler(({ input: { id, columns } }) => service.match(id, columns)),
    setCarrier: shipments.setCarrier.handler(({ input: { id, carrierCode } }) => service.setCarrier(id, carrierCode)),
    edit: shipments.edit.handler(({ input, context }) => service.edit(context, input)),
    fill: shipments.fill.handler(({ input }) => service.fill(input)),
    check: shipments.check.handler(({ input: { id } }) => service.check(id)),
    send: shipments.send.handler(({ input, context }) => service.send(context, input)),
    takeBack: shipments.takeBack.handler(({ input: { id }, context }) => service.takeBack(context, id)),
    retry: shipments.retry.handler(({ input: { id }, context }) => service.retry(context, id)),
    failures: shipments.failures.handler(({ input: { id }, context }) => service.failures(id, context.locale)),
    template: shipments.template.handler(({ context }) => templateFile(context.locale)),
    remove: shipments.remove.handler(({ input: { id }, context }) => service.remove(context, id)),
  };
}
