/** A command with which an image can be asked whether it works. */
export interface ImageProbe {
  /** The last parts of the image's name, without registry, `library/` and tag. */
  readonly images: readonly string[];
  /** As a health check has it. */
  readonly command: readonly string[];
  /** Tags of versions that lack the program. */
  readonly except?: RegExp;
  readonly source: string;
}

/** From the repository in which Docker keeps health checks for its official images, or from the image's own pages. Checked 2026-12-01. */
export const imageProbes: readonly ImageProbe[] = [
  {
    images: ['redis'],
    command: ['CMD-SHELL', 'redis-cli ping'],
    source: 'https://github.com/docker-library/healthcheck/tree/master/redis',
  },
  {
    images: ['valkey', 'valkey/valkey'],
    command: ['CMD-SHELL', 'valkey-cli ping'],
    source: 'https://valkey.io/topics/cli/',
  },
  {
    images: ['postgres'],
    command: ['CMD-SHELL', 'pg_isready -U postgres'],
    source: 'https://github.com/docker-library/healthcheck/tree/master/postgres',
  },
  {
    images: ['mysql'],
    command: ['CMD-SHELL', 'mysqladmin ping -h 127.0.0.1'],
    source: 'https://github.com/docker-library/healthcheck/tree/master/mysql',
  },
  {
    images: ['mariadb'],
    command: ['CMD-SHELL', 'mariadb-admin ping -h 127.0.0.1'],
    except: /^(?:5|10\.[0-3])(?:\.|$)/,
    source: 'https://mariadb.com/docs/server/clients-and-utilities/administrative-tools/mariadb-admin',
  },
  {
    images: ['mongo'],
    command: ['CMD-SHELL', 'mongosh --quiet --eval "db.adminCommand(\'ping\')"'],
    except: /^[0-4](?:\.|$)/,
    source: 'https://github.com/docker-library/healthcheck/tree/master/mongo',
  },
  {
    images: ['rabbitmq'],
    command: ['CMD-SHELL', 'rabbitmq-diagnostics -q ping'],
    source: 'https://www.rabbitmq.com/docs/monitoring#health-checks',
  },
  {
    images: ['datadog/agent', 'datadoghq/agent'],
    command: ['CMD-SHELL', 'agent health'],
    source: 'https://docs.datadoghq.com/integrations/ecs_fargate/',
  },
  {
    // The image has no shell, and the program answers only to the form without CMD.
    images: ['aws-otel-collector', 'amazon/aws-otel-collector', 'aws-observability/aws-otel-collector'],
    command: ['/healthcheck'],
    source: 'https://aws-otel.github.io/docs/setup/ecs',
  },
];
