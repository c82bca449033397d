/**
 * Starting a worker of ours under the strict policy. A worker loaded by address does not get the page's policy; a one-line blob module
 * that imports our script does, and keeps it. The only Trusted Types policy of the lab lets nothing else through.
 */
interface TypesPolicy { createScriptURL(url: string): string }
interface TypesFactory { createPolicy(name: string, rules: TypesPolicy): TypesPolicy }

const ours = new Set<string>();

function refuseForeign(url: string): string {
  if (!ours.has(url)) throw new TypeError(`${url} is no worker of the lab`);
  return url;
}

const factory = (globalThis as { readonly trustedTypes?: TypesFactory }).trustedTypes;
const policy: TypesPolicy = factory?.createPolicy('lab-worker', { createScriptURL: refuseForeign }) ?? { createScriptURL: refuseForeign };

function ownAddress(script: string): URL {
  const address = new URL(script, import.meta.url);
  if (address.origin !== new URL(import.meta.url).origin) throw new TypeError(`${address.href} is not of this origin`);
  return address;
}

/** `script`: address of one of our own built worker scripts. */
export function startWorker(script: string, name: string): Worker {
  const address = ownAddress(script);
  const url = URL.createObjectURL(new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' }));
  ours.add(url);
  const worker = new Worker(policy.createScriptURL(url), { type: 'module', name });
  ours.delete(url);
  // the module is fetched as the worker starts; the address is not needed once it has spoken
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/**
 * A worker that runs WebAssembly, which the page's policy forbids: loaded by its address, it does not get that policy, and the page need
 * not be given leave for its sake. What could run text or reach the network it takes away from itself (lockdown.ts).
 */
export function startPlainWorker(script: string, name: string): Worker {
  const url = ownAddress(script).href;
  ours.add(url);
  const worker = new Worker(policy.createScriptURL(url), { type: 'module', name });
  ours.delete(url);
  return worker;
}
