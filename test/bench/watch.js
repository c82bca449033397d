/**
 * Runs in the page before its own scripts, as it stands here: notes when the first picture is there (all operators and the dock), tasks
 * over 50 ms, and how far frames lie apart. Out: `benchSeen`, read by page.ts.
 */
globalThis.benchSeen = { pictureMs: 0, tasks: [], frames: [] };
/* global benchSeen, document, getComputedStyle, performance, PerformanceObserver, requestAnimationFrame */
{
  const isDrawn = (element) => element !== null && element.getBoundingClientRect().width > 0 && getComputedStyle(element).visibility === 'visible';
  const look = () => {
    const nodes = [...document.querySelectorAll('.react-flow__node')];
    const dock = document.querySelector('input[type=range][aria-label="Time"]');
    // a frame's callback runs before the frame is painted: the next one comes after
    if (nodes.length > 0 && nodes.every(isDrawn) && isDrawn(dock)) requestAnimationFrame(() => { benchSeen.pictureMs = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  new PerformanceObserver((list) => { for (const task of list.getEntries()) benchSeen.tasks.push(task.duration); }).observe({ type: 'longtask' });

  let before = performance.now();
  const frame = (now) => {
    benchSeen.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
