/** `lab check FILE`: what is wrong with a document, one problem a line, without running it. */
import { blocks, loadDocument, problemLine } from './document.ts';
import type { Output } from './output.ts';

export async function check(path: string, out: Output): Promise<number> {
  const { problems } = loadDocument(path);
  for (const problem of problems) await out.write(problemLine(problem));
  return blocks(problems) ? 2 : 0;
}
