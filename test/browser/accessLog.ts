/** A web server's access log of a stated size, written by a seed: the form of real ones, with none of their people. */
export function accessLog(lineCount: number, seed: number): string {
  let state = seed >>> 0;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % n;
  };
  const codes = [200, 200, 200, 200, 200, 200, 200, 301, 304, 404, 404, 500, 403];
  const paths = ['/', '/docs/index.html', '/img/logo.png', '/api/batches', '/login', '/search?q=window', '/feed.xml'];
  const lines: string[] = [];
  for (let i = 0; i < lineCount; i++) {
    const second = Math.floor(i / 50);
    const time = [Math.floor(second / 3600) % 24, Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':');
    lines.push(`203.0.113.${below(256)} - - [17/May/2026:${time} +0000] "GET ${paths[below(paths.length)]} HTTP/1.1" ${codes[below(codes.length)]} ${below(60_000)} "-" "Mozilla/5.0 (X11; Linux x86_64)"`);
  }
  return `${lines.join('\n')}\n`;
}
