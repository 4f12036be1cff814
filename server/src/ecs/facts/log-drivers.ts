/** An option of a log driver: a key under `logConfiguration.options`. */
export interface LogOption {
  readonly name: string;
  /** What it does, in our own words. */
  readonly about: string;
  /** ECS or the driver does not work without it. */
  readonly required?: true;
  /** The only values there are. */
  readonly values?: readonly string[];
  /** Those of `values` that Fargate does not take. */
  readonly notOnFargate?: readonly string[];
  /** Values that people give it, among others. */
  readonly usual?: readonly string[];
  /** May stand in `secretOptions` instead. */
  readonly secret?: true;
}

export interface LogDriver {
  readonly name: string;
  /** Every option that ECS takes; `undefined` when the driver passes on what it gets. */
  readonly options: readonly LogOption[] | undefined;
  /** Fargate takes it. */
  readonly fargate: boolean;
  readonly source: string;
}

const reference = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html';

/** Options that every driver takes; ECS hands them to Docker. */
const delivery: readonly LogOption[] = [
  {
    name: 'mode',
    about:
      'What happens when logs cannot be sent: `blocking` makes the application wait, `non-blocking` drops logs once the buffer is full. Without it the account setting `defaultLogDriverMode` decides, non-blocking unless changed.',
    values: ['blocking', 'non-blocking'],
  },
  {
    name: 'max-buffer-size',
    about: 'How much may wait in memory in the mode `non-blocking`, e.g. `25m`. The default is `10m`.',
    usual: ['25m', '10m', '4m'],
  },
];

/** The log drivers of ECS, those that Fargate takes first. */
export const logDrivers: readonly LogDriver[] = [
  {
    name: 'awslogs',
    fargate: true,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
    options: [
      {
        name: 'awslogs-group',
        about: 'The log group, by name. It has to exist, or be created by the driver.',
        required: true,
      },
      { name: 'awslogs-region', about: 'The region of the log group.', required: true },
      {
        name: 'awslogs-stream-prefix',
        about: 'Streams are named prefix/container/task. Fargate requires it.',
      },
      {
        name: 'awslogs-create-group',
        about: 'Creates the log group; the execution role then needs logs:CreateLogGroup. Left out when it shall not.',
        values: ['true'],
      },
      {
        name: 'awslogs-datetime-format',
        about:
          'Each line that begins with a time in this strftime form begins a new event. Not with awslogs-multiline-pattern.',
        usual: ['%Y-%m-%d %H:%M:%S'],
      },
      {
        name: 'awslogs-multiline-pattern',
        about: 'Each line that matches this regular expression begins a new event. Not with awslogs-datetime-format.',
        usual: ['^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})'],
      },
      ...delivery,
    ],
  },
  {
    name: 'splunk',
    fargate: true,
    source: reference,
    options: [
      {
        name: 'splunk-token',
        about: 'The token of the HTTP Event Collector; better in secretOptions.',
        required: true,
        secret: true,
      },
      {
        name: 'splunk-url',
        about: 'The address of Splunk, e.g. https://splunk.example.com:8088.',
        required: true,
        secret: true,
      },
      { name: 'splunk-source', about: 'The source of the events.' },
      { name: 'splunk-sourcetype', about: 'The source type of the events.' },
      { name: 'splunk-index', about: 'The index that events go to.' },
      { name: 'splunk-capath', about: 'The path of a root certificate.' },
      { name: 'splunk-caname', about: 'The name to validate the certificate with.' },
      { name: 'splunk-insecureskipverify', about: 'Does not validate the certificate.', values: ['true', 'false'] },
      { name: 'splunk-format', about: 'How messages are wrapped.', values: ['inline', 'json', 'raw'] },
      { name: 'splunk-verify-connection', about: 'Checks at start that Splunk answers.', values: ['true', 'false'] },
      { name: 'splunk-gzip', about: 'Compresses what is sent.', values: ['true', 'false'] },
      { name: 'splunk-gzip-level', about: 'The level of compression, -1 to 9.' },
      { name: 'tag', about: 'A template that marks each message.' },
      { name: 'labels', about: 'Labels of the container to send along, separated by commas.' },
      { name: 'env', about: 'Environment variables to send along, separated by commas.' },
      { name: 'env-regex', about: 'A regular expression for environment variables to send along.' },
      ...delivery,
    ],
  },
  {
    name: 'awsfirelens',
    fargate: true,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
    options: undefined,
  },
  ...['fluentd', 'gelf', 'journald', 'json-file', 'syslog'].map((name) => ({
    name,
    options: undefined,
    fargate: false,
    source: reference,
  })),
];

/** The options of the awslogs driver by name. */
export const awslogsOptionNames: readonly string[] = namesOf('awslogs');

/** The log drivers that Fargate takes. */
export const fargateLogDrivers: readonly string[] = logDrivers.filter(({ fargate }) => fargate).map(({ name }) => name);

/** The name of a log group. Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const logGroupName = /^[.\-_/#A-Za-z0-9]{1,512}$/;

function namesOf(driver: string): string[] {
  return logDrivers.find(({ name }) => name === driver)?.options?.map(({ name }) => name) ?? [];
}
