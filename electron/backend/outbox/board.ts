import type { OpenCommand } from './outbox-read.ts';

interface ShopBoard {
  /** Open commands by subject, in the order in which they go. */
  readonly queues: Map<string, OpenCommand[]>;
  /** The first of each subject that is not under way, soonest first. */
  readonly heads: OpenCommand[];
  readonly running: Set<string>;
  pausedUntil: number;
  /** The last step could not reach the shop: one at a time until one does, so that dead shops hold few places. */
  isProbing: boolean;
}

/** Which open command may take its next step: one at a time on a subject, in the order given; shops take turns. */
export interface Board {
  /** Replaces what is known by what the store holds now. */
  load(commands: readonly OpenCommand[]): void;
  /** Takes the next command that may run; undefined when none may. */
  next(now: number): OpenCommand | undefined;
  /** A step has ended: the command is over (`dueAt` undefined) or goes on at `dueAt`. */
  end(command: OpenCommand, dueAt: number | undefined): void;
  /** Nothing of the shop runs before. */
  pause(shopId: number, until: number): void;
  /** The shop's platform has answered: it may have all its places again. */
  answered(shopId: number): void;
  /** Ends all pauses: they were reckoned on a clock that has been set back. */
  resume(): void;
  /** When a command may run next, as far as time decides it; Infinity when none waits for time. */
  nextDue(): number;
}

/** Creates the board; at most `togetherPerShop` commands of a shop and `together` of all run at a time. */
export function createBoard(limits: { readonly togetherPerShop: number; readonly together: number }): Board {
  const shops = new Map<number, ShopBoard>();
  let order: number[] = [];
  let running = 0;

  function shopOf(shopId: number): ShopBoard {
    const known = shops.get(shopId);
    if (known) return known;
    const made: ShopBoard = { queues: new Map(), heads: [], running: new Set(), pausedUntil: 0, isProbing: false };
    shops.set(shopId, made);
    order.push(shopId);
    return made;
  }

  const isSooner = (one: OpenCommand, other: OpenCommand): boolean =>
    one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.id < other.id);

  /** Puts the oldest command of a subject among the heads, by binary search. */
  function addHead(shop: ShopBoard, subject: string): void {
    const head = shop.queues.get(subject)?.[0];
    if (!head || shop.running.has(subject)) return;
    let low = 0;
    let high = shop.heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = shop.heads[middle];
      if (other && isSooner(other, head)) low = middle + 1;
      else high = middle;
    }
    shop.heads.splice(low, 0, head);
  }

  const hasPlace = ({ running: under, isProbing }: ShopBoard): boolean =>
    under.size < (isProbing ? 1 : limits.togetherPerShop);

  const isReady = (shop: ShopBoard, now: number): boolean => {
    const [head] = shop.heads;
    return head !== undefined && head.dueAt <= now && shop.pausedUntil <= now && hasPlace(shop);
  };

  return {
    load: (commands) => {
      for (const shop of shops.values()) {
        shop.queues.clear();
        shop.heads.length = 0;
      }
      for (const command of commands) {
        const { queues } = shopOf(command.shopId);
        const queue = queues.get(command.subject);
        if (queue) queue.push(command);
        else queues.set(command.subject, [command]);
      }
      for (const shop of shops.values()) {
        for (const [subject, [head]] of shop.queues) if (head && !shop.running.has(subject)) shop.heads.push(head);
        shop.heads.sort((one, other) => one.dueAt - other.dueAt || one.id - other.id);
      }
    },
    next: (now) => {
      if (running >= limits.together) return undefined;
      const place = order.findIndex((shopId) => isReady(shopOf(shopId), now));
      const shopId = order[place];
      if (shopId === undefined) return undefined;
      // Whoever was served goes to the end.
      order = [...order.slice(place + 1), ...order.slice(0, place), shopId];
      const shop = shopOf(shopId);
      const head = shop.heads.shift();
      if (!head) return undefined;
      shop.running.add(head.subject);
      running += 1;
      return head;
    },
    end: ({ id, shopId, subject }, dueAt) => {
      const shop = shopOf(shopId);
      if (shop.running.delete(subject)) running -= 1;
      const queue = shop.queues.get(subject) ?? [];
      const ended = queue.find((command) => command.id === id);
      const rest = queue.filter((command) => command.id !== id);
      // What has begun goes on before anything else, also before an older one that came back meanwhile.
      if (ended && dueAt !== undefined) rest.unshift({ ...ended, dueAt });
      if (rest.length === 0) shop.queues.delete(subject);
      else shop.queues.set(subject, rest);
      addHead(shop, subject);
    },
    pause: (shopId, until) => {
      const shop = shopOf(shopId);
      shop.pausedUntil = Math.max(shop.pausedUntil, until);
      shop.isProbing = true;
    },
    answered: (shopId) => {
      shopOf(shopId).isProbing = false;
    },
    resume: () => {
      for (const shop of shops.values()) shop.pausedUntil = 0;
    },
    nextDue: () => {
      if (running >= limits.together) return Number.POSITIVE_INFINITY;
      let due = Number.POSITIVE_INFINITY;
      for (const shop of shops.values()) {
        const [head] = shop.heads;
        if (head && hasPlace(shop)) due = Math.min(due, Math.max(head.dueAt, shop.pausedUntil));
      }
      return due;
    },
  };
}
