/**
 * The heaps of a page and of its workers, by name, over the browser's debugging protocol. In: a page whose workers are running; out: the
 * most bytes that each held (objects, buffers and what the browser keeps for them) whenever it was looked at.
 */
import type { CDPSession, Page } from 'playwright';

interface Target { readonly name: string; readonly ask: (method: string, params?: object) => Promise<unknown> }
interface Usage { readonly usedSize: number; readonly embedderHeapUsedSize?: number; readonly backingStorageSize?: number }
interface Attached { readonly sessionId: string; readonly targetInfo: { readonly title: string } }
interface Message { readonly id?: number; readonly method?: string; readonly params?: unknown; readonly result?: unknown }

/** Workers of workers are reached through their makers: each message is wrapped once per generation. */
const ATTACH = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
/** A worker that is ended while it is asked never answers. */
const ANSWER_WITHIN_MS = 2000;

export class Heaps {
  readonly #targets = new Map<string, Target>();
  readonly #most = new Map<string, number>();
  readonly #waiting = new Map<string, (result: unknown) => void>();
  #lastId = 0;

  static async of(page: Page): Promise<Heaps> {
    const heaps = new Heaps();
    const session: CDPSession = await page.context().newCDPSession(page);
    const ask = (method: string, params: object = {}): Promise<unknown> => (session.send as (method: string, params: object) => Promise<unknown>).call(session, method, params);
    heaps.#targets.set('page', { name: 'page', ask });
    session.on('Target.attachedToTarget', (event) => heaps.#meet(event, ask));
    session.on('Target.receivedMessageFromTarget', (event) => heaps.#hear(event.sessionId, JSON.parse(event.message) as Message));
    await ask('Target.setAutoAttach', ATTACH);
    return heaps;
  }

  async look(): Promise<void> {
    await Promise.all([...this.#targets.values()].map(async ({ name, ask }) => {
      const usage = (await ask('Runtime.getHeapUsage')) as Usage | null;
      if (usage === null) return;
      const bytes = usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
      this.#most.set(name, Math.max(bytes, this.#most.get(name) ?? 0));
    }));
  }

  most(): ReadonlyMap<string, number> {
    return this.#most;
  }

  #meet({ sessionId, targetInfo }: Attached, through: Target['ask']): void {
    const ask = (method: string, params: object = {}): Promise<unknown> => {
      const id = ++this.#lastId;
      return new Promise((resolve) => {
        this.#waiting.set(`${sessionId} ${id}`, resolve);
        setTimeout(() => resolve(null), ANSWER_WITHIN_MS).unref();
        through('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch(() => resolve(null));
      });
    };
    this.#targets.set(sessionId, { name: targetInfo.title, ask });
    void ask('Target.setAutoAttach', ATTACH);
  }

  #hear(sessionId: string, message: Message): void {
    if (message.id !== undefined) this.#waiting.get(`${sessionId} ${message.id}`)?.(message.result ?? null);
    else if (message.method === 'Target.attachedToTarget') this.#meet(message.params as Attached, this.#targets.get(sessionId)?.ask ?? (() => Promise.resolve(null)));
    else if (message.method === 'Target.detachedFromTarget') this.#targets.delete((message.params as Attached).sessionId);
    else if (message.method === 'Target.receivedMessageFromTarget') {
      const inner = message.params as { readonly sessionId: string; readonly message: string };
      this.#hear(inner.sessionId, JSON.parse(inner.message) as Message);
    }
  }
}
