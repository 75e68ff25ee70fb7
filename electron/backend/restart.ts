import { isProcedure, Procedure } from '@orpc/server';
import type { BackendContext } from './context.ts';
import type { BackendRouter } from './router.ts';

/** A started backend that can be closed and replaced by another on the same folder. */
export interface Run {
  readonly router: BackendRouter;
  readonly context: BackendContext;
  close(): Promise<void>;
}

/**
 * Closes the running backend, does `action` while the folder is free, and opens it again, also when `action` failed.
 * Answers what the action gave and the parts of the new run.
 */
export type Restart = <Result>(
  action: () => Promise<Result>,
) => Promise<{ readonly result: Result; readonly next: BackendContext }>;

/** What stays while one run follows another. */
export interface Restartable<Running extends Run> {
  /** Answers through whichever run is open; a call that comes in between waits for the next one. */
  readonly router: BackendRouter;
  /** The run that is open; waits while there is none. */
  current(): Promise<Running>;
  /** Closes for good. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a backend whose store can be replaced while doors and pages stay connected: the doors hold one router, whose
 * procedures pass each call on to the same procedure of the present run.
 */
export async function startRestartable<Running extends Run>(
  start: (restart: Restart) => Promise<Running>,
): Promise<Restartable<Running>> {
  let closing: Promise<void> | undefined;
  let current: Promise<Running> = start(restart);
  let queue: Promise<unknown> = Promise.resolve();

  function restart<Result>(action: () => Promise<Result>): Promise<{ result: Result; next: BackendContext }> {
    const done = queue.then(async () => {
      const result = await replace(action);
      return { result, next: (await current).context };
    });
    queue = done.catch(() => undefined);
    return done;
  }

  async function replace<Result>(action: () => Promise<Result>): Promise<Result> {
    if (closing) throw new Error('the backend is closing');
    const before = await current;
    let open: (run: Promise<Running>) => void = () => {};
    current = new Promise((resolve) => {
      open = resolve;
    });
    try {
      await before.close();
      return await action();
    } finally {
      const next = start(restart);
      open(next);
      await next;
    }
  }

  const first = await current;
  return {
    router: followRouter(first.router, async () => (await current).router),
    current: () => current,
    close: () => {
      closing ??= queue.then(async () => (await current).close());
      return closing;
    },
  };
}

/** A router of the same procedures, each of which runs the handler of that procedure in the present router. */
function followRouter(router: BackendRouter, present: () => Promise<BackendRouter>): BackendRouter {
  const follow = (node: unknown, path: readonly string[]): unknown => {
    if (isProcedure(node)) {
      return new Procedure({
        ...node['~orpc'],
        handler: async (options) => procedureAt(await present(), path)['~orpc'].handler(options),
      });
    }
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, follow(child, [...path, name])]));
  };
  // The same tree of procedures with the same schemas; the walk cannot say so in types.
  return follow(router, []) as BackendRouter;
}

function procedureAt(router: BackendRouter, path: readonly string[]) {
  let node: unknown = router;
  for (const name of path) {
    node =
      typeof node === 'object' && node !== null ? Object.entries(node).find(([key]) => key === name)?.[1] : undefined;
  }
  if (!isProcedure(node)) throw new Error(`there is no procedure ${path.join('.')}`);
  return node;
}
