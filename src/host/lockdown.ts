/**
 * The first thing a worker of ours runs. A page's policy does not reach every worker in every browser, so what could turn text into
 * code or speak to the network is taken away here, before any other module: nothing of a user's document could reach them anyway, and
 * now there is nothing to reach. Imported for its effect only.
 */
const scope = globalThis as unknown as Record<string, unknown>;

const samples: readonly object[] = [() => 0, async () => 0, function* () { yield 0; }, async function* () { yield 0; }];
const refuse = (): never => {
  throw new TypeError('text is never run as code here');
};
for (const sample of samples) {
  const prototype = Object.getPrototypeOf(sample) as object;
  Object.defineProperty(prototype, 'constructor', { value: refuse, writable: false, configurable: false });
}

for (const name of ['setTimeout', 'setInterval'] as const) {
  const timer = scope[name] as (handler: () => void, delayMs?: number, ...rest: unknown[]) => number;
  scope[name] = (handler: unknown, delayMs?: number, ...rest: unknown[]) => (typeof handler === 'function' ? timer(handler as () => void, delayMs, ...rest) : refuse());
}

const AWAY = ['eval', 'Function', 'fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'RTCPeerConnection', 'BroadcastChannel', 'caches', 'indexedDB'];
for (const name of AWAY) {
  // inherited ones (fetch, caches, …) are shadowed, own ones replaced
  if (name in scope) Object.defineProperty(scope, name, { value: name === 'eval' || name === 'Function' ? refuse : undefined, writable: false, configurable: false });
}

/** A rejection that nobody handles is silent in a worker: make it an error that the page hears. */
addEventListener('unhandledrejection', (event) => {
  setTimeout(() => {
    throw event.reason instanceof Error ? event.reason : new Error(String(event.reason));
  }, 0);
});
