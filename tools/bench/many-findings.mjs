// How long `ecs-lint` takes to print many findings with their fixes: seconds should grow as the tasks do.
//
//   node tools/bench/many-findings.mjs [CLI ...]     default: dist/cli.js
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../files.mjs';

const sizes = [100, 300, 500, 1000];
const ways = [['--quiet'], [], ['--format', 'json']];
const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'many-findings-'));
try {
  for (const cli of given.length > 0 ? given : [join(root, 'dist', 'cli.js')]) {
    console.log(cli);
    for (const size of sizes) {
      const file = join(folder, `${size}.json`);
      writeFileSync(file, JSON.stringify(template(size), null, 2));
      const times = ways.map((options) => `${options.join(' ') || 'pretty'} ${seconds(cli, [file, ...options])} s`);
      console.log(`  ${size} tasks: ${times.join(', ')}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** The fastest of three. */
function seconds(cli, args) {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [cli, ...args], { stdio: 'ignore' });
    if (status !== 1) throw new Error(`${cli} ended with ${status}`);
    return performance.now() - start;
  });
  return (Math.min(...times) / 1000).toFixed(2);
}

/** Task definitions with eight findings each, most of which have fixes. */
function template(tasks) {
  const numbered = Array.from({ length: tasks }, (_, index) => [`Task${index}`, task(index)]);
  return { Resources: Object.fromEntries(numbered) };
}

function task(index) {
  return {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      Family: `task-${index}`,
      RequiresCompatibilities: ['FARGATE'],
      Cpu: '256',
      Memory: '600',
      NetworkMode: 'bridge',
      ContainerDefinitions: [
        {
          Name: 'web',
          Image: 'nginx',
          PortMappings: [{ ContainerPort: 80, HostPort: 8080 }],
          Environment: [{ Name: 'DB_PASSWORD', Value: 'hunter22' }],
          LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'web' } },
        },
      ],
    },
  };
}
