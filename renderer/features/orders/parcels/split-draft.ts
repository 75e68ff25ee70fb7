import { MOST_PARCELS, type OrderPlan } from '../../../../shared/contract/parcels.ts';

type Line = OrderPlan['lines'][number];

/** Pieces by line, one map a parcel. */
export type SplitDraft = readonly ReadonlyMap<number, number>[];

/** The plan that stands, or one piece in a second parcel. */
export function startDraft({ lines, split }: OrderPlan): SplitDraft {
  if (split !== null && split.parcels.length > 1)
    return split.parcels.map(({ contents }) => new Map(contents.map(({ lineId, quantity }) => [lineId, quantity])));
  const [first] = lines;
  if (first === undefined) return [];
  const one = lines.length > 1 ? first.left : first.left - 1;
  return [
    new Map([[first.id, one]]),
    new Map(lines.length > 1 ? lines.slice(1).map(({ id, left }) => [id, left]) : [[first.id, 1]]),
  ];
}

/** Every piece in a parcel of its own, as far as the platform's limit goes; the last one holds the rest. */
export function onePieceEach(lines: readonly Line[]): SplitDraft {
  const pieces = lines.flatMap(({ id, left }) => Array.from({ length: left }, () => id));
  const parcels = pieces.slice(0, MOST_PARCELS).map((id) => new Map([[id, 1]]));
  const last = parcels.at(-1);
  for (const id of pieces.slice(MOST_PARCELS)) last?.set(id, (last.get(id) ?? 0) + 1);
  return parcels;
}

/** The draft with this many pieces of a line in a parcel. */
export function withPieces(draft: SplitDraft, place: number, lineId: number, pieces: number): SplitDraft {
  return draft.map((parcel, index) => (index === place ? new Map([...parcel, [lineId, pieces]]) : parcel));
}

/** Pieces of a line that are in no parcel yet; negative = too many are. */
export function unassigned(draft: SplitDraft, { id, left }: Line): number {
  return left - draft.reduce((sum, parcel) => sum + (parcel.get(id) ?? 0), 0);
}

/** What is wrong with the draft; null = it can be carried out. */
export function draftProblem(draft: SplitDraft, lines: readonly Line[]): 'sum' | 'empty' | null {
  if (lines.some((line) => unassigned(draft, line) !== 0)) return 'sum';
  const isEmpty = (parcel: ReadonlyMap<number, number>): boolean =>
    [...parcel.values()].every((pieces) => pieces === 0);
  return draft.length < 2 || draft.some(isEmpty) ? 'empty' : null;
}

/** The parcels of the draft as the backend takes them. */
export function parcelsOf(draft: SplitDraft): { contents: { lineId: number; quantity: number }[] }[] {
  return draft.map((parcel) => ({
    contents: [...parcel].flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : [])),
  }));
}
