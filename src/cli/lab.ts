/**
 * One invocation of the command line, without the process around it: arguments and streams in, exit code out. 0: done; 1: the streaming
 * application failed; 2: the document, the arguments or a file are wrong. A bug is thrown.
 */
import { check } from './check.ts';
import { evaluate } from './evaluate.ts';
import { readFileOption, readRunOptions } from './options.ts';
import type { Streams } from './output.ts';
import { Refusal, say } from './refusal.ts';
import { run } from './run.ts';

const NOT_BUILT: ReadonlySet<string> = new Set(['sim', 'follow']);

export async function lab(args: readonly string[], streams: Streams): Promise<number> {
  try {
    const code = await obey(args, streams);
    await streams.out.flush();
    return code;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await streams.out.flush();
    streams.err.write(`${error.message}\n`);
    return 2;
  }
}

function obey([command, ...args]: readonly string[], streams: Streams): Promise<number> {
  if (command === undefined) throw new Refusal(say.usage);
  if (NOT_BUILT.has(command)) throw new Refusal(say.notBuilt({ command }));
  switch (command) {
    case 'run':
      return run(readRunOptions(args), streams);
    case 'check':
      return check(readFileOption(args), streams.out);
    case 'eval':
      if (args.length > 0) throw new Refusal(say.noArguments({ command }));
      return evaluate(streams.in, streams.out);
    default:
      throw new Refusal(`${say.unknownCommand({ command })}\n${say.usage}`);
  }
}
