/** A stand-in for the page's window: messages posted to it come back as events, with its own origin and source. */
export class WindowStandIn extends EventTarget {
  readonly origin = 'maitian://console';
  postMessage(data: unknown, targetOrigin: string, ports: readonly MessagePort[] = []): void {
    if (targetOrigin !== this.origin) return;
    this.deliver(data, this.origin, this, ports);
  }
  /** A message as any sender might post it. */
  deliver(data: unknown, origin: string, source: unknown, ports: readonly MessagePort[] = []): void {
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data, origin, source, ports })));
  }
}
