/** What the panels reckon before they draw: states of cells, order of the console, commands of the fault form, numbers of the charts. */
import { describe, expect, it } from 'vitest';
import { histogram, MOST_POINTS, pointsOf, roundTop, thinned } from '../../src/chart/series.ts';
import { commandOf } from '../../src/panel/commands/FaultDialog.tsx';
import type { Draft } from '../../src/panel/commands/FaultDialog.tsx';
import { piecesOf } from '../../src/panel/ConsolePanel.tsx';
import { cellState } from '../../src/panel/dock/BatchStrip.tsx';
import { secondsOn } from '../../src/panel/dock/parts.ts';
import type { TimelinePicture } from '../../src/protocol/index.ts';

describe('a batch cell', () => {
  it('wears again before late, and late before its plain state', () => {
    expect(cellState({ state: 'completed', late: true, again: true })).toBe('again');
    expect(cellState({ state: 'running', late: true, again: false })).toBe('late');
    expect(cellState({ state: 'completed', late: false, again: false })).toBe('done');
    expect(cellState({ state: 'waiting', late: false, again: false })).toBe('queued');
  });

  it('says failed whatever else it was', () => {
    expect(cellState({ state: 'failed', late: true, again: true })).toBe('failed');
  });
});

describe('the console', () => {
  it('puts results of foreachRDD after the prints of their batch', () => {
    const pieces = piecesOf({ pieces: [{ batchTime: 1000, node: 'out', text: 'a\n' }, { batchTime: 2000, node: 'out', text: 'b\n' }], droppedLines: 0, results: [{ batchTime: 1000, node: 'probe', text: 'c', wrote: null }] });
    expect(pieces.map((piece) => [piece.text, piece.isResult])).toEqual([['a\n', false], ['c', true], ['b\n', false]]);
  });

  it('keeps the order in which outputs of one batch printed', () => {
    const pieces = piecesOf({ pieces: [{ batchTime: 1000, node: 'z', text: '1' }, { batchTime: 1000, node: 'a', text: '2' }], droppedLines: 0, results: [] });
    expect(pieces.map((piece) => piece.node)).toEqual(['z', 'a']);
  });
});

describe('the fault form', () => {
  const draft: Draft = { what: 'burst', target: 'lines', amount: '5', forS: '2.5', line: '', name: 'a.txt', replace: 'default' };

  it('writes durations in milliseconds', () => {
    expect(commandOf(draft)).toEqual({ do: 'burst', node: 'lines', factor: 5, for: 2500 });
  });

  it('leaves the replacement to the cost model unless told never', () => {
    expect(commandOf({ ...draft, what: 'killExecutor', target: '2' })).toEqual({ do: 'killExecutor', executor: '2' });
    expect(commandOf({ ...draft, what: 'killExecutor', target: '2', replace: 'never' })).toEqual({ do: 'killExecutor', executor: '2', replaceAfter: null });
  });

  it('moves a file into the folder that the target watches, or under its whole path where that is a pattern', () => {
    const move = { ...draft, what: 'moveFile', target: 'in', line: 'one\n\ntwo\n' } as const;
    expect(commandOf(move, '/in')).toEqual({ do: 'moveFile', to: '/in/a.txt', lines: ['one', '', 'two'] });
    expect(commandOf({ ...move, name: '/logs/b/a.txt', line: '' }, '/logs/*')).toEqual({ do: 'moveFile', to: '/logs/b/a.txt', lines: [] });
  });

  it('refuses numbers that are none', () => {
    expect(commandOf({ ...draft, amount: 'x' })).toBeNull();
    expect(commandOf({ ...draft, forS: '0' })).toBeNull();
    expect(commandOf({ ...draft, what: 'setRate', amount: '1.5' })).toBeNull();
    expect(commandOf({ ...draft, what: 'setRate', amount: '' })).toBeNull();
    expect(commandOf({ ...draft, what: 'setRate', amount: '0' })).toEqual({ do: 'setRate', node: 'lines', rate: 0 });
  });
});

describe('charts', () => {
  const timeline: TimelinePicture = {
    cells: [], faults: [],
    series: Array.from({ length: 300 }, (_, index) => ({ batchTime: (index + 1) * 1000, inputRate: 400, schedulingDelay: index, processingTime: index === 299 ? null : 1200, totalDelay: null })),
  };

  it('leave out batches without the number and thin many points without hiding a peak', () => {
    expect(pointsOf(timeline, 'totalDelay', 0, 1e9, 1000)).toEqual([]);
    const points = pointsOf(timeline, 'processingTime', 0, 1e9, 1000);
    expect(points).toHaveLength(299);
    expect(points.at(-1)?.batchTime).toBe(299_000);
    const peak = points.map((point) => (point.batchTime === 100_000 ? { ...point, value: 9000 } : point));
    const few = thinned(peak, MOST_POINTS);
    expect(few.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(few.filter((point) => point.value === 9000)).toHaveLength(1);
    expect(thinned(points.slice(0, 120), MOST_POINTS)).toHaveLength(120);
  });

  it('draw a batch over the interval in which its records came', () => {
    expect(pointsOf(timeline, 'inputRate', 0, 1000, 1000)[0]?.middle).toBe(500);
  });

  it('call a delay over the interval late, an input rate never', () => {
    expect(pointsOf(timeline, 'processingTime', 0, 5000, 1000)[0]?.late).toBe(true);
    expect(pointsOf(timeline, 'inputRate', 0, 5000, 1)[0]?.late).toBe(false);
  });

  it('have a round top at or above every value', () => {
    for (const value of [0.3, 1, 7, 46, 412, 1180, 99_999]) expect(roundTop(value)).toBeGreaterThanOrEqual(value);
    expect(roundTop(1200)).toBe(1500);
    expect(roundTop(412)).toBe(500);
    expect(roundTop(0)).toBe(1);
  });

  it('count every value in the histogram, the top in the last bin', () => {
    const bins = histogram([0, 10, 50, 99, 100], 100, 10);
    expect(bins.reduce((sum, each) => sum + each, 0)).toBe(5);
    expect([bins[0], bins[1], bins[5], bins[9]]).toEqual([1, 1, 1, 2]);
  });
});

describe('the ruler', () => {
  it('writes as many decimals as its step needs', () => {
    expect([secondsOn(2000, 2000), secondsOn(2500, 500), secondsOn(2510, 10), secondsOn(2511, 1)]).toEqual(['2', '2.5', '2.51', '2.511']);
  });
});
