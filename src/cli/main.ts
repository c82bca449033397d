/**
 * The command line: `run`, `check`, `eval`. Standard output carries what the contract says and nothing else; reasons go to standard
 * error. Exit code 0: done; 1: the streaming application failed; 2: the document, the arguments or a file are wrong; else: a bug.
 */
import { check } from './check.ts';
import { evaluate } from './evaluate.ts';
import { readFileOption, readRunOptions } from './options.ts';
import { Output } from './output.ts';
import { Refusal, say } from './refusal.ts';
import { run } from './run.ts';

const BUG = 70;
const NOT_BUILT = new Set(['sim', 'follow']);

async function main([command, ...args]: readonly string[]): Promise<number> {
  const out = new Output(process.stdout);
  const code = await obey(command, args, out);
  await out.flush();
  return code;
}

async function obey(command: string | undefined, args: readonly string[], out: Output): Promise<number> {
  if (command === undefined) return complain(say.usage);
  if (NOT_BUILT.has(command)) return complain(`${say.notBuilt({ command })}\n`);
  try {
    switch (command) {
      case 'run':
        return await run(readRunOptions(args), { out, err: process.stderr });
      case 'check':
        return await check(readFileOption(args), out);
      case 'eval':
        return args.length === 0 ? await evaluate(process.stdin, out) : complain(`${say.noArguments({ command })}\n`);
      default:
        return complain(`${say.unknownCommand({ command })}\n${say.usage}`);
    }
  } catch (error) {
    if (error instanceof Refusal) return complain(`${error.message}\n`);
    throw error;
  }
}

function complain(text: string): number {
  process.stderr.write(text);
  return 2;
}

// who reads may have seen enough, as `head` does: then there is nothing more to do
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : BUG);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = BUG;
  },
);
