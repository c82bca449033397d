/** English words for: the examples, by file name as in public/examples/gallery.json. */
export const gallery = {
  'network-word-count': { title: 'Network word count', summary: 'One receiver, local mode: lines become words, words become counts, every second.' },
  'word-count-cluster': { title: 'Word count on three executors', summary: 'The same job on a cluster. At 12.4 s executor 2 is killed: watch which blocks survive.' },
  'status-codes': { title: 'Status codes of a web server', summary: 'Access log lines, counted by status code. Drop a log of your own on the source.' },
  'windowed-word-count': { title: 'Word count over a sliding window', summary: 'Counts of the last ten seconds, every two seconds: each batch takes part in five results.' },
  'two-sources': { title: 'Two sources, one count', summary: 'Two receivers, each on a core of its own, united into one stream. The second starts two seconds later.' },
};
