/**
 * The page's workers through the browser's debugger: the engine's and, inside it, those of the executors. Playwright's own way into a
 * worker calls `eval` there, which the lab has taken away.
 */
import type { CDPSession, Page } from '@playwright/test';

interface Answer { readonly id?: number; readonly method?: string; readonly params?: { readonly sessionId: string; readonly targetInfo: { readonly title: string }; readonly message: string }; readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown } }
type Send = (method: string, params?: Record<string, unknown>) => Promise<Answer>;

export interface WorkerTarget {
  /** `engine` or `executor 2` */
  readonly name: string;
  /** the value of an expression there, or `thrown` */
  evaluate(expression: string): Promise<unknown>;
}

export async function workersOf(page: Page): Promise<WorkerTarget[]> {
  const session = await page.context().newCDPSession(page);
  const found: WorkerTarget[] = [];
  const sendInPage: Send = async (method, params = {}) => ({ result: await session.send(method as 'Runtime.enable', params) });
  await attach(found, sendInPage, (hear) => listen(session, hear));
  // attaching tells of each worker in turn
  await new Promise((resolve) => setTimeout(resolve, 500));
  return found;
}

function listen(session: CDPSession, hear: (message: Answer) => void): void {
  session.on('Target.attachedToTarget', (params) => hear({ method: 'Target.attachedToTarget', params: { sessionId: params.sessionId, targetInfo: params.targetInfo, message: '' } }));
  session.on('Target.receivedMessageFromTarget', (params) => hear({ method: 'Target.receivedMessageFromTarget', params: { sessionId: params.sessionId, targetInfo: { title: '' }, message: params.message } }));
}

/** Attach to the workers under one target; each of them may have workers of its own. */
async function attach(found: WorkerTarget[], send: Send, subscribe: (hear: (message: Answer) => void) => void): Promise<void> {
  const children = new Map<string, (message: Answer) => void>();
  subscribe((message) => {
    if (message.params === undefined) return;
    if (message.method === 'Target.attachedToTarget') adopt(found, send, children, message.params.sessionId, message.params.targetInfo.title);
    else if (message.method === 'Target.receivedMessageFromTarget') children.get(message.params.sessionId)?.(JSON.parse(message.params.message) as Answer);
  });
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
}

function adopt(found: WorkerTarget[], send: Send, children: Map<string, (message: Answer) => void>, sessionId: string, name: string): void {
  let lastId = 0;
  const open = new Map<number, (answer: Answer) => void>();
  const hearers: ((message: Answer) => void)[] = [];
  children.set(sessionId, (message) => {
    if (message.id === undefined) for (const hear of hearers) hear(message);
    else open.get(message.id)?.(message);
  });
  const sendThere: Send = (method, params = {}) =>
    new Promise((resolve) => {
      const id = ++lastId;
      open.set(id, resolve);
      void send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    });
  found.push({
    name,
    evaluate: async (expression) => {
      const { result } = await sendThere('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: false });
      return result?.exceptionDetails === undefined ? result?.result?.value : 'thrown';
    },
  });
  void attach(found, sendThere, (hear) => hearers.push(hear));
}
