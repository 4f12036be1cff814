import { ownValue } from '../../syntax/own-value';
import { type LogOption, logDrivers } from './log-drivers';

/**
 * The options that are worth offering for a log driver: all where the list is known to be complete, the usual ones
 * where the driver passes on whatever it gets.
 */
export function optionsOfDriver(name: string): readonly LogOption[] {
  return logDrivers.find((driver) => driver.name === name)?.options ?? ownValue(usualOptions, name) ?? [];
}

/** The options of `firelensConfiguration`, which are the router's and not those of containers that log through it. */
export const firelensOptions: readonly LogOption[] = [
  {
    name: 'enable-ecs-log-metadata',
    about: 'Whether each record gets the names of its cluster, task definition and container.',
    values: ['true', 'false'],
  },
  {
    name: 'config-file-type',
    about: 'Where your own configuration is: in the image (`file`) or in S3 (`s3`).',
    values: ['file', 's3'],
    notOnFargate: ['s3'],
  },
  {
    name: 'config-file-value',
    about: 'Path in the image, or ARN of the S3 object, of your own configuration.',
    usual: ['/fluent-bit/configs/custom.conf', 'arn:aws:s3:::my-bucket/fluent.conf'],
  },
];

const tag: LogOption = { name: 'tag', about: 'A Go template that names the messages, e.g. `{{.Name}}/{{.ID}}`.' };

/**
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html,
 * https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch, https://docs.docker.com/engine/logging/drivers/
 */
const usualOptions: Readonly<Record<string, readonly LogOption[]>> = {
  awsfirelens: [
    {
      name: 'Name',
      about: "Fluent Bit's output plugin, e.g. `cloudwatch_logs`, `kinesis_firehose`, `s3`, `opensearch`, `datadog`.",
      values: [
        'cloudwatch_logs',
        'kinesis_firehose',
        'kinesis_streams',
        's3',
        'opensearch',
        'http',
        'datadog',
        'splunk',
      ],
    },
    { name: 'region', about: 'Region of the destination.' },
    { name: 'log_group_name', about: 'Log group, for the plugin `cloudwatch_logs`.' },
    { name: 'log_stream_prefix', about: 'Prefix of the log streams, for the plugin `cloudwatch_logs`.' },
    { name: 'auto_create_group', about: 'Creates the log group when it is missing.', values: ['true', 'false'] },
    { name: 'delivery_stream', about: 'Name of the stream, for the plugin `kinesis_firehose`.' },
    { name: 'log-driver-buffer-limit', about: 'How many events wait in memory before logs are lost.' },
    { name: '@type', about: "Fluentd's output plugin." },
  ],
  'json-file': [
    { name: 'max-size', about: 'Size at which a file is rotated, e.g. `10m`; without it files grow for ever.' },
    { name: 'max-file', about: 'How many files are kept.' },
  ],
  fluentd: [
    { name: 'fluentd-address', about: 'Address of the daemon, e.g. `localhost:24224`.' },
    { name: 'fluentd-async', about: 'Whether containers start while the daemon is away.', values: ['false', 'true'] },
    tag,
  ],
  syslog: [
    { name: 'syslog-address', about: 'Address of the daemon, e.g. `udp://10.0.0.1:514`.' },
    { name: 'syslog-facility', about: 'Facility of the messages, e.g. `daemon`.' },
    { name: 'syslog-format', about: 'Format of the messages.', values: ['rfc3164', 'rfc5424', 'rfc5424micro'] },
    tag,
  ],
  gelf: [{ name: 'gelf-address', about: 'Address of the server, e.g. `udp://10.0.0.1:12201`.', required: true }, tag],
  journald: [tag],
};
