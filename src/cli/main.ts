/** The command line's process: its arguments, streams and exit code. What the commands do is in lab.ts. */
import { lab } from './lab.ts';
import { Output } from './output.ts';

/** Anything but 0, 1 and 2 is a bug. */
const BUG = 70;

// who reads may have seen enough, as `head` does: then there is nothing more to do
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : BUG);
});

lab(process.argv.slice(2), { in: process.stdin, out: new Output(process.stdout), err: process.stderr }).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = BUG;
  },
);
