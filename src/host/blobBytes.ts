/** Browser workers: the bytes of a dropped file, read synchronously slice by slice (FileReaderSync exists only in workers). */
import type { ByteSource } from '../engine/index.ts';

export function blobBytes(blob: Blob): ByteSource {
  const reader = new FileReaderSync();
  return { size: blob.size, handle: blob, read: (offset, length) => new Uint8Array(reader.readAsArrayBuffer(blob.slice(offset, offset + length))) };
}
