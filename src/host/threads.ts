/**
 * Node: the server in this process, each executor in a thread of its own. The command line's `--host threads` and the parity tests use
 * it.
 */
import type { ByteSource } from '../engine/index.ts';
import type { FileBytes } from '../protocol/index.ts';
import { plainPlace, plainStaff } from './inProcess.ts';
import type { Place } from './place.ts';
import { RemoteWorkforce, watched } from './remoteWorkforce.ts';
import { LabServer } from './server.ts';
import { spawnThread } from './threadLink.ts';

export function openThreads(bytes: (file: FileBytes) => ByteSource): LabServer {
  const place: Place = { ...plainPlace(bytes), staff: (local, listener) => (local ? plainStaff(bytes) : watched(new RemoteWorkforce(spawnThread, listener))) };
  return new LabServer(place);
}
