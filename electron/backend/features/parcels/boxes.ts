import type { ReadConnection } from '../../db/database.ts';
import {
  type LineFacts,
  type OrderFacts,
  readFacts,
  readGroupMates,
  readLines,
  readShipCommands,
  readSplitLines,
  type ShipCommand,
  type ShippingCommand,
  type SplitLine,
} from './box-read.ts';

interface Content {
  readonly orderId: number;
  readonly lineId: number;
  readonly quantity: number;
}

/** What goes under one waybill. */
export interface Box {
  /** The same as long as the plan behind it stands. */
  readonly key: string;
  readonly shopId: number;
  readonly plan: 'merged' | 'split' | null;
  readonly contents: readonly Content[];
}

/** All that the store knows about some orders and about the companions of those that are merged. */
interface Known {
  readonly facts: ReadonlyMap<number, OrderFacts>;
  readonly lines: ReadonlyMap<number, readonly LineFacts[]>;
  readonly commands: ReadonlyMap<number, readonly ShipCommand[]>;
  readonly splits: ReadonlyMap<number, readonly SplitLine[]>;
}

function byOrder<Row extends { readonly orderId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, ({ orderId }) => orderId);
}

function learn(connection: ReadConnection, orderIds: readonly number[]): Known {
  const ids = [...new Set([...orderIds, ...readGroupMates(connection, orderIds)])];
  return {
    facts: new Map(readFacts(connection, ids).map((facts) => [facts.id, facts])),
    lines: byOrder(readLines(connection, ids)),
    commands: byOrder(readShipCommands(connection, ids)),
    splits: byOrder(readSplitLines(connection, ids)),
  };
}

function unitsOf({ command }: ShipCommand, line: LineFacts): number {
  // The call for whole orders leaves gifts behind.
  if (command.kind === 'order.ship') return line.kind === 'item' ? line.quantity : 0;
  return command.parcels
    .flatMap(({ contents }) => contents)
    .reduce((sum, { lineId, quantity }) => sum + (lineId === line.id ? quantity : 0), 0);
}

/**
 * Units of a line that have left, or are on their way out: what the store shows may be older than a command that was
 * confirmed since, and a queued one is not to be given a second time.
 */
function gone(line: LineFacts, commands: readonly ShipCommand[]): number {
  let left = line.deliveredQuantity;
  let queued = 0;
  for (const command of commands) {
    const units = unitsOf(command, line);
    if (command.deliveredBefore === null) queued += units;
    else left = Math.max(left, (command.deliveredBefore[line.platformLineId] ?? 0) + units);
  }
  return left + queued;
}

/** What of an order is still to be put into boxes. */
function restOf(known: Known, orderId: number): Content[] {
  const commands = known.commands.get(orderId) ?? [];
  return (known.lines.get(orderId) ?? []).flatMap((line) => {
    const quantity = line.quantity - gone(line, commands);
    return quantity > 0 ? [{ orderId, lineId: line.id, quantity }] : [];
  });
}

function sums(contents: readonly { readonly lineId: number; readonly quantity: number }[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const { lineId, quantity } of contents) sum.set(lineId, (sum.get(lineId) ?? 0) + quantity);
  return sum;
}

function isEqual(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  return one.size === other.size && [...one].every(([lineId, quantity]) => other.get(lineId) === quantity);
}

interface PlannedBox {
  readonly key: string;
  readonly contents: readonly Content[];
}

/** Drops the planned boxes that have gone, by what the ship commands since the plan held. */
function withoutCommanded(
  planned: readonly PlannedBox[],
  commands: readonly ShipCommand[],
  since: number,
): PlannedBox[] {
  const left = [...planned];
  for (const { command, createdAt } of commands) {
    if (command.kind !== 'order.ship_split' || createdAt < since) continue;
    for (const { contents } of command.parcels) {
      const place = left.findIndex((box) => isEqual(sums(box.contents), sums(contents)));
      if (place >= 0) left.splice(place, 1);
    }
  }
  return left;
}

/** Drops boxes from the front as long as they fit into what has gone; where nobody knows which ones went. */
function withoutFirst(planned: readonly PlannedBox[], goneUnits: Map<number, number>): PlannedBox[] {
  return planned.filter(({ contents }) => {
    const fits = [...sums(contents)].every(([lineId, quantity]) => (goneUnits.get(lineId) ?? 0) >= quantity);
    if (fits)
      for (const { lineId, quantity } of contents) goneUnits.set(lineId, (goneUnits.get(lineId) ?? 0) - quantity);
    return !fits;
  });
}

/**
 * The boxes of a split order that have not gone yet. Undefined when they do not add up to what is left of the order
 * (pieces were shipped elsewhere, the order has changed): such a plan is not to be shipped by.
 */
function splitBoxes(known: Known, orderId: number, rest: readonly Content[]): PlannedBox[] | undefined {
  const lines = known.splits.get(orderId) ?? [];
  const [first] = lines;
  if (!first) return undefined;
  const planned = [...Map.groupBy(lines, ({ position }) => position)].map(([position, contents]) => ({
    key: `split:${first.planId}:${position}`,
    contents: contents.map(({ lineId, quantity }) => ({ orderId, lineId, quantity })),
  }));
  const wanted = sums(rest);
  const addsUp = (boxes: readonly PlannedBox[]): boolean =>
    isEqual(sums(boxes.flatMap(({ contents }) => contents)), wanted);
  const byCommand = withoutCommanded(planned, known.commands.get(orderId) ?? [], first.plannedAt);
  if (addsUp(byCommand)) return byCommand;
  const goneUnits = sums(planned.flatMap(({ contents }) => contents));
  for (const [lineId, quantity] of wanted) goneUnits.set(lineId, (goneUnits.get(lineId) ?? 0) - quantity);
  const byPlace = withoutFirst(planned, goneUnits);
  return addsUp(byPlace) ? byPlace : undefined;
}

function mergedBox(known: Known, groupId: number, shopId: number): Box | undefined {
  const members = [...known.facts.values()]
    .filter((facts) => facts.groupId === groupId && !known.commands.has(facts.id))
    .sort((one, other) => one.id - other.id);
  const contents = members.map(({ id }) => restOf(known, id)).filter((rest) => rest.length > 0);
  if (contents.length < 2) return undefined;
  return { key: `merge:${groupId}`, shopId, plan: 'merged', contents: contents.flat() };
}

function collect(known: Known, orderIds: readonly number[]): Box[] {
  const boxes = new Map<string, Box>();
  const add = (box: Box): void => void boxes.set(box.key, box);
  for (const id of orderIds) {
    const facts = known.facts.get(id);
    const rest = facts ? restOf(known, id) : [];
    if (!facts || rest.length === 0) continue;
    const { shopId, groupId } = facts;
    const shared = groupId === null ? undefined : mergedBox(known, groupId, shopId);
    if (shared?.contents.some(({ orderId }) => orderId === id)) {
      add(shared);
      continue;
    }
    const planned = facts.splitPlanId === null ? undefined : splitBoxes(known, id, rest);
    if (planned) for (const box of planned) add({ ...box, shopId, plan: 'split' });
    else add({ key: `order:${id}`, shopId, plan: null, contents: rest });
  }
  return [...boxes.values()];
}

/**
 * The boxes that these orders go in, one waybill each: companions of a merged order share its box whether they were
 * asked for or not, a split order has several, any other has one with what is left of it. An order of which everything
 * has left, or is on its way out through the outbox, has none.
 */
export function boxesOf(connection: ReadConnection, orderIds: readonly number[]): Box[] {
  return collect(learn(connection, orderIds), orderIds);
}

/** What of one order is still to be put into boxes. */
export function leftOf(connection: ReadConnection, orderId: number): readonly Content[] {
  return restOf(learn(connection, [orderId]), orderId);
}

/** What of a box given earlier still holds: orders that have left it meanwhile, and parcels that were planned anew, drop out. */
function stillIn(known: Known, box: Box, now: ReadonlyMap<string, Box>): Content[] {
  const same = now.get(box.key);
  if (box.plan !== null) {
    const contents = same?.contents ?? [];
    const kept = new Map(contents.map((content) => [content.lineId, content.quantity]));
    const held = box.contents.filter(({ lineId, quantity }) => kept.get(lineId) === quantity);
    return box.plan === 'split' && held.length < box.contents.length ? [] : held;
  }
  return box.contents.filter(({ orderId, lineId, quantity }) => {
    const left = restOf(known, orderId).find((content) => content.lineId === lineId);
    return known.facts.get(orderId)?.plan !== 'split' && left?.quantity === quantity;
  });
}

/**
 * The commands that ship these boxes: the plain call where an order goes whole in one parcel, the split call for parts,
 * several parcels and gifts. Of a split order all boxes that are given go in one command; those that are not given stay
 * to ship. Plans are looked at anew: an order that has left its box since gets no command, and whoever asked names it.
 */
export function shipCommands(
  connection: ReadConnection,
  boxes: readonly { readonly box: Box; readonly carrierCode: string; readonly waybill: string }[],
): ShippingCommand[] {
  const orderIds = [...new Set(boxes.flatMap(({ box }) => box.contents.map(({ orderId }) => orderId)))];
  const known = learn(connection, orderIds);
  const now = new Map(collect(known, orderIds).map((box) => [box.key, box]));
  const parcels = new Map<number, { carrierCode: string; waybill: string; contents: Content[] }[]>();
  for (const { box, carrierCode, waybill } of boxes)
    for (const [orderId, contents] of byOrder(stillIn(known, box, now))) {
      const list = parcels.get(orderId) ?? [];
      parcels.set(orderId, [...list, { carrierCode, waybill, contents }]);
    }
  return [...parcels].map(([orderId, own]): ShippingCommand => {
    const [only] = own;
    const lines = known.lines.get(orderId) ?? [];
    const isWhole =
      own.length === 1 &&
      lines.every(
        (line) =>
          line.kind === 'item' &&
          only?.contents.some(({ lineId, quantity }) => lineId === line.id && quantity === line.quantity),
      );
    if (isWhole && only) return { kind: 'order.ship', orderId, carrierCode: only.carrierCode, waybill: only.waybill };
    return {
      kind: 'order.ship_split',
      orderId,
      parcels: own.map(({ carrierCode, waybill, contents }) => ({
        carrierCode,
        waybill,
        contents: contents.map(({ lineId, quantity }) => ({ lineId, quantity })),
      })),
    };
  });
}
