// The figures as a table for people, with the targets of docs/architecture.md beside them.

/** One frame of a screen at 60 Hz. */
const frame = 16;
const targets = { keystroke: frame, startup: 200, megabytes: 100, vsix: 1_000_000 };

export function print(report) {
  const { machine, documents, peers, server, corpus, memory, sizes } = report;
  const load = `load average ${machine.load.toFixed(1)} at the start, ${machine.loadAtEnd.toFixed(1)} at the end`;
  line(`${machine.cores} cores (${machine.processor}), Node ${machine.node}, ${machine.platform}; ${load}`);
  if (machine.load > machine.cores / 2)
    line('Others are at work on this machine: the times are longer than they need be.');
  line(
    `Times in milliseconds${report.quick ? '; few repetitions (--quick), so that compilation still weighs' : ''}. ${report.seconds.toFixed(0)} s in all.`,
  );

  for (const format of ['json', 'yaml']) {
    const rows = documents.filter((document) => document.format === format).flatMap(comparison);
    heading(`${format.toUpperCase()}: ours beside ${peers[format]}, both in process with our schemas`);
    table(['document', 'measure', 'ours', 'peer', 'peer/ours', 'target', ''], rows);
  }

  heading('Ours: all rules beside the parse');
  table(
    ['document', 'parse p50', 'rules p50', 'rules p95', 'rules/parse'],
    documents.map(({ name, ours }) => [
      name,
      ms(ours.parse.p50),
      ms(ours.run.p50),
      ms(ours.run.p95),
      times(ours.run.p50 / ours.parse.p50),
    ]),
  );

  heading('dist/server.js --stdio');
  table(
    ['measure', 'document', 'n', 'p50', 'p95', 'target', ''],
    [
      ['start of Node alone', '', ...spread(server.bareNode), '', ''],
      [
        'spawn to first diagnostics',
        'small.template.yaml',
        ...spread(server.startupSmall),
        ...startup(server.startupSmall),
      ],
      ['', 'medium.template.yaml', ...spread(server.startupMedium), ...startup(server.startupMedium)],
      ...server.keystrokes.map((typed, number) => [
        number === 0 ? 'keystroke to diagnostics' : '',
        typed.name,
        ...spread(typed),
        ...judgedKeystroke(typed, 'p95'),
      ]),
    ],
  );
  if (memory.opened !== undefined) {
    const { opened, typed, rested } = memory;
    heading('Resident memory of dist/server.js with ten open templates of 70 KB');
    table(
      ['when', 'MB', 'target', ''],
      [
        ['all looked at', opened.toFixed(0), ...judged(opened, targets.megabytes, 'MB')],
        ['after typing in five of them', typed.toFixed(0), '', ''],
        [`${rested.seconds.toFixed(0)} s later`, rested.megabytes.toFixed(0), '', ''],
      ],
    );
  }

  if (corpus) {
    heading(`ECS_CORPUS: keystroke to diagnostics in each of ${corpus.files} files of ours`);
    table(
      ['file', 'characters', 'n', 'p50', 'p95', 'max', 'target', ''],
      [
        ['all', '', ...spread(corpus), ms(corpus.max), ...judgedKeystroke(corpus, 'p95')],
        ...corpus.slowest.map((file) => [file.file, String(file.size), ...spread(file), ms(file.max), '', '']),
      ],
    );
  }

  heading('Sizes in bytes');
  table(
    ['file', 'raw', 'gzip', 'target', ''],
    sizes.map(({ name, raw, gzip }) => [
      name,
      String(raw),
      String(gzip),
      ...(name.endsWith('.vsix') ? judged(raw, targets.vsix, 'B') : ['', '']),
    ]),
  );
  if (!sizes.some(({ name }) => name.endsWith('.vsix'))) line('No VSIX: make it with "npm run package".');
}

/** Two commits side by side; below 1 is faster than the other. */
export function printComparison({ revision, workload, rows }) {
  heading(`This checkout beside ${revision}: medians (95th percentiles) in milliseconds, and their ratios`);
  line(`A fixed workload took ${ms(workload)} ms: divide by it to compare with other runs.\n`);
  table(
    ['measure', 'document', 'n', 'here', 'there', 'ratio p50', 'ratio p95'],
    rows.map(({ measure, document, n, p50, p95, ratio, ratio95 }) => [
      measure,
      document,
      String(n),
      `${ms(p50.here)} (${ms(p95.here)})`,
      `${ms(p50.there)} (${ms(p95.there)})`,
      ratio.toFixed(2),
      ratio95.toFixed(2),
    ]),
  );
}

function comparison({ name, characters, lines, ours, peer }) {
  const row = (document, measure, of, target = ['', '']) => [
    document,
    measure,
    ms(of(ours)),
    ms(of(peer)),
    times(of(peer) / of(ours)),
    ...target,
  ];
  const keystroke = judgedKeystroke(ours.keystroke, '');
  return [
    row(name, 'parse p50', ({ parse }) => parse.p50),
    row(`${(characters / 1024).toFixed(0)} KB, ${lines} lines`, 'first diagnostics, cold', ({ first }) => first),
    row(`problems: ${ours.found}, ${peer.found}`, 'keystroke p50', ({ keystroke }) => keystroke.p50),
    row(
      `keystrokes: ${ours.keystroke.n}, ${peer.keystroke.n}`,
      'keystroke p95',
      ({ keystroke }) => keystroke.p95,
      keystroke,
    ),
    row(`offers: ${ours.offered}, ${peer.offered}`, 'keystroke and completion p50', ({ completion }) => completion.p50),
    ['', '', '', '', '', '', ''],
  ];
}

function startup({ p50 }) {
  return judged(p50, targets.startup, 'p50');
}

/** A 95th percentile of a handful says nothing. */
function judgedKeystroke({ n, p95 }, unit) {
  const [limit, verdict] = judged(p95, targets.keystroke, unit);
  return [limit, n < 30 ? 'too few to tell' : verdict];
}

/** The target, and whether it is met or how many times over it we are. */
function judged(value, target, unit) {
  const limit = `<= ${target}${unit && ` ${unit}`}`;
  return [limit, value <= target ? 'met' : `${times(value / target)} over`];
}

function spread({ n, p50, p95 }) {
  return [String(n), ms(p50), ms(p95)];
}

function ms(value) {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function times(factor) {
  return `${factor.toFixed(factor < 10 ? 1 : 0)}x`;
}

/** Text columns to the left, figures to the right. */
function table(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const isFigure = head.map((_, column) => rows.every((row) => /^[\d.]*x?$/.test(row[column])));
  for (const row of [head, widths.map((width) => '-'.repeat(width)), ...rows]) {
    const cells = row.map((cell, column) =>
      isFigure[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
    );
    line(cells.join('  ').trimEnd());
  }
}

function heading(text) {
  line(`\n${text}\n`);
}

function line(text) {
  console.log(text);
}
