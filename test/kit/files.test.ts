/** What leaves the page as a file has a name any disk takes. */
import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/app/files.ts';

describe('a saved file', () => {
  it('has a name without anything a disk refuses', () => {
    expect(fileName('Hashtags: under / failure?')).toBe('hashtags-under-failure');
    expect(fileName('故障下的 话题')).toBe('故障下的-话题');
    expect(fileName('***')).toBe('lab');
  });
});
