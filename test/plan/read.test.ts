import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCommand, checkDocument, newDocument, problemWords, readDocument, writeDocument, type LabDocument } from '../../src/plan/index.ts';
import { en, loadWords } from '../../src/words/index.ts';
import { BAD, changed, GOOD } from './badDocuments.ts';
import { documents } from './documents.ts';

function opened(text: string): LabDocument {
  const reading = readDocument(text);
  if (!('document' in reading)) throw new Error(JSON.stringify(reading.problems));
  return reading.document;
}

describe('a bad document is refused with a code and a place', () => {
  it.each(BAD)('%s', (_title, text, code, path) => {
    const reading = readDocument(text);
    expect('document' in reading).toBe(false);
    expect(reading.problems.map((problem) => [problem.code, problem.path])).toContainEqual([code, path]);
  });

  it('in both languages with words that name the place', async () => {
    const zh = await loadWords('zh');
    for (const [, text] of BAD) {
      for (const problem of readDocument(text).problems) {
        for (const words of [en, zh]) expect(problemWords(problem, words)).not.toMatch(/undefined|\n|\t/);
      }
    }
  });

  it('at every place where it may be cut off', () => {
    const text = JSON.stringify(GOOD);
    for (let length = 0; length < text.length; length += 7) expect('document' in readDocument(text.slice(0, length)), `cut at ${length}`).toBe(false);
  });

  it('without changing any prototype', () => {
    for (const [, text] of BAD) readDocument(text);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('with a bounded list of problems, however many there are', () => {
    expect(readDocument(`{${'"a":[],'.repeat(200_000)}"b":1}`).problems).toHaveLength(200);
    expect(readDocument(changed('conf', Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`x${i}`, 1])))).problems).toHaveLength(200);
  });

  it('with line and column of a syntax error', () => {
    expect(readDocument('{\n  "format": "dstream-lab",\n  "version" 1\n}').problems).toMatchObject([{ code: 'json-colon', with: { line: 3, column: 13 } }]);
  });

  it('with the field that was probably meant', () => {
    expect(readDocument(changed('clustre', {})).problems).toMatchObject([{ code: 'unknown-field', with: { nearest: 'cluster' } }]);
    expect(readDocument(changed('graph.edges', [{ from: 'lins', to: 'words' }])).problems).toMatchObject([{ with: { id: 'lins', nearest: 'lines' } }]);
  });
});

describe('a good document', () => {
  it('is opened without a problem', () => {
    expect(readDocument(JSON.stringify(GOOD))).toEqual({ document: GOOD, problems: [] });
  });

  it('may begin with a byte order mark, and leave out the parameters of a node', () => {
    const text = `\ufeff${changed('graph.nodes.1.params', undefined)}`;
    expect(opened(text).graph.nodes[1]).toEqual({ id: 'words', op: 'flatMap', params: {} });
  });

  it('keeps integers wider than a double', () => {
    const text = changed('graph.nodes.3.params', { queue: 'here' }).replace('"here"', '[[9007199254740993, -9223372036854775808, 9007199254740991]]');
    expect(opened(text).graph.nodes[3]?.params.queue).toEqual([[9007199254740993n, -9223372036854775808n, 9007199254740991]]);
    expect(writeDocument(opened(text))).toContain('-9223372036854775808');
  });

  it('tells 1.0 from 1 where no type is stated', () => {
    const typeOf = (queue: string): unknown => opened(changed('graph.nodes.3.params', { queue: 'here' }).replace('"here"', queue)).graph.nodes[3]?.params.type;
    expect(typeOf('[[1.0, 2.5], [3.0]]')).toBe('Double');
    expect(typeOf('[[["a", 1.0]], [["b", 2e3]]]')).toBe('(String, Double)');
    expect(typeOf('[[1, 2]]')).toBeUndefined();
    expect(typeOf('[[1, 2.0]]')).toBeUndefined();
  });

  it('is written and read again without a change', () => {
    fc.assert(fc.property(documents, (document) => {
      expect(opened(writeDocument(document))).toEqual(document);
    }), { numRuns: 300 });
  });

  it('is written the same after reading', () => {
    fc.assert(fc.property(documents, (document) => {
      const text = writeDocument(document);
      expect(writeDocument(opened(text))).toBe(text);
    }), { numRuns: 100 });
  });

  it('is what a new one is', () => {
    const document = newDocument('Untitled');
    expect(opened(writeDocument(document))).toEqual(document);
    expect(document.cluster).toBeDefined();
  });
});

describe('settings that need a word', () => {
  const warnings = (conf: Record<string, string>): readonly unknown[] => {
    const reading = readDocument(changed('conf', conf));
    expect('document' in reading).toBe(true);
    return reading.problems.map((problem) => [problem.code, problem.with.nearest ?? problem.with.instead ?? problem.with.place]);
  };

  it('are unknown, with the nearest known one', () => {
    expect(warnings({ 'spark.streaming.blockIntervall': '200ms' })).toEqual([['warn-unknown-conf', 'spark.streaming.blockInterval']]);
    expect(warnings({ 'lab.cost.lanchUs': '2000' })).toEqual([['warn-unknown-conf', 'lab.cost.launchUs']]);
    expect(warnings({ 'lab.cost.weather': '1' })).toEqual([['warn-unknown-conf', '']]);
    expect(warnings({ 'my.own.key': 'x' })).toEqual([['warn-unknown-conf', '']]);
  });

  it('are of an older Spark, with what took their place', () => {
    expect(warnings({ 'spark.streaming.minRememberDuration': '30s' })[0]).toEqual(['warn-conf-older', 'spark.streaming.fileStream.minRememberDuration']);
    expect(warnings({ 'spark.storage.memoryFraction': '0.5' })).toEqual([['warn-conf-renamed', 'spark.memory.fraction']]);
    expect(warnings({ 'spark.cleaner.ttl': '3600' })).toEqual([['warn-conf-obsolete', undefined]]);
  });

  it('are said elsewhere in the document, or have no effect yet', () => {
    expect(warnings({ 'spark.executor.memory': '2g' })).toEqual([['warn-conf-elsewhere', 'cluster.memory']]);
    expect(warnings({ 'spark.speculation': 'true' })).toEqual([['warn-conf-not-built', undefined]]);
  });
});

describe('what is in hand', () => {
  it('is checked like what is read', () => {
    const document = { ...newDocument('x'), cluster: { master: 'local[x]' } };
    expect(checkDocument(document).map((problem) => problem.code)).toEqual(['bad-master']);
    expect(checkDocument({ ...newDocument('x'), scenario: undefined })).toEqual([]);
  });

  it('takes a command or says what is wrong with it', () => {
    const document = opened(JSON.stringify(GOOD));
    expect(checkCommand({ at: 5, do: 'killExecutor', executor: '3', replaceAfter: null }, document)).toBeNull();
    expect(checkCommand({ at: 5, do: 'type', node: 'typed', line: 'hello' }, document)).toBeNull();
    expect(checkCommand({ at: 5, do: 'setRate', node: 'nowhere', rate: 3 }, document)?.code).toBe('command-unknown-node');
    expect(checkCommand({ at: 5, do: 'stopReceiver', node: 'lines' }, document)?.code).toBe('command-not-built');
  });
});
