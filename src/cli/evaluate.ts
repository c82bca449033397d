/** `lab eval`: expressions on standard input, one JSON object a line; what each gives, one a line, in order, on standard output. */
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { evalLine } from '../language/index.ts';
import type { Output } from './output.ts';

export async function evaluate(input: Readable, out: Output): Promise<number> {
  for await (const line of linesOf(input)) await out.write(`${evalLine(line)}\n`);
  return 0;
}

/** Only \n ends a line here: JSON texts may hold U+2028 and U+2029, at which readline would cut. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  for await (const chunk of input) {
    const parts = decoder.write(chunk as Buffer).split('\n');
    pieces.push(parts[0] ?? '');
    for (const part of parts.slice(1)) {
      yield withoutReturn(pieces.join(''));
      pieces = [part];
    }
  }
  const last = pieces.join('') + decoder.end();
  if (last !== '') yield withoutReturn(last);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
