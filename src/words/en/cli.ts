/** English words for: the command line. */
type Named = Readonly<Record<string, string | number>>;

export const cli = {
  usage: `usage:
  lab run FILE [--batches N | --until 60s] [--seed N] [--host in-process|threads] [--input NODE=PATH]... [--events PATH] [--files DIR] [--json]
  lab check FILE
  lab eval`,
  unknownCommand: (w: Named) => `There is no command "${w.command}".`,
  notBuilt: (w: Named) => `${w.command}: not built yet`,
  badOption: (w: Named) => `${w.reason}`,
  oneFile: 'Name exactly one document.',
  noArguments: (w: Named) => `${w.command} takes no file: it reads standard input.`,
  batchesOrUntil: 'Give --batches or --until, not both.',
  badBatches: (w: Named) => `--batches takes a whole number from 1 on, not "${w.value}".`,
  badUntil: (w: Named) => `--until takes a time such as 60s, 1500ms or 1500, not "${w.value}".`,
  untilTooEarly: (w: Named) => `--until ${w.value} is before the first batch, which is at ${w.first} ms.`,
  tooLong: (w: Named) => `A run ends after ${w.hours} virtual hours at the latest; with this batch duration that is batch ${w.batches}.`,
  badSeed: (w: Named) => `--seed takes a whole number, not "${w.value}".`,
  badHost: (w: Named) => `--host takes in-process or threads, not "${w.value}".`,
  badInput: (w: Named) => `--input takes NODE=PATH, not "${w.value}".`,
  inputTwice: (w: Named) => `--input names the node "${w.node}" twice.`,
  inputUnknownNode: (w: Named) => `--input: there is no node "${w.node}".`,
  inputNotFed: (w: Named) => `--input: node "${w.node}" is a ${w.op}, which takes nothing from outside.`,
  unreadable: (w: Named) => `${w.path}: the file cannot be read (${w.reason}).`,
  unwritable: (w: Named) => `${w.path}: the file cannot be written (${w.reason}).`,
  filesNoFolder: (w: Named) => `--files: ${w.path} is no folder (${w.reason}).`,
  filesThere: (w: Named) => `--files: ${w.path} is there already, and not from this run. Name an empty folder.`,
  filesOutside: (w: Named) => `--files: ${w.path} lies outside the folder ${w.folder}; nothing is written there.`,
  notUtf8: (w: Named) => `${w.path}: a document is UTF-8 text; this file is not.`,
  inputUnreadable: (w: Named) => `node "${w.node}": the file ${w.path} cannot be read (${w.reason}).`,
  fileMissing: (w: Named) => `node "${w.node}": its file "${w.name}" (${w.size} bytes) is not part of the document; give it with --input ${w.node}=PATH.`,
  sourceFailed: (w: Named) => `node "${w.node}": ${w.message}`,
  runStopped: (w: Named) => `The run stopped: ${w.reason}.`,
};
