import { describeContainer } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { placeholderNear } from '../../ecs/known-values';
import { lacksOption, optionsOf, usesDriver } from '../../ecs/logging';
import { replaceMe } from '../../schema/placeholder';
import { defineRule, type Reporter } from '../rule';

type Log = Element<'LogConfiguration'>;
type Report = Reporter<'url' | 'token'>;

/** The driver does not start without them. */
export const splunkOptions = defineRule({
  id: 'splunk-options',
  meta: {
    summary: 'The splunk driver needs an address and a token.',
    severity: 'warning',
    category: 'logging',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html'],
    messages: {
      url: '{{container}} logs with splunk but lacks splunk-url, without which it does not start.',
      token:
        '{{container}} logs with splunk but lacks splunk-token, without which it does not start. Put it into "secretOptions".',
    },
  },
  visit: {
    LogConfiguration(log, report) {
      const container = log.within('ContainerDefinition');
      if (!container || !usesDriver(log, 'splunk')) return;
      const name = describeContainer(container);
      if (lacksOption(log, 'splunk-url')) reportUrl(log, name, report);
      if (lacksOption(log, 'splunk-token')) reportToken(log, name, report);
    },
  },
});

function reportUrl(log: Log, container: string, report: Report): void {
  const url = `https://${replaceMe}:8088`;
  report({
    at: log.pair('options') ?? log.placeOf('logDriver'),
    message: 'url',
    data: { container },
    fixes: [
      {
        title: 'Add splunk-url',
        placeholder: true,
        edit: (editor) => {
          const options = optionsOf(log);
          if (options) editor.setEntry(options, 'splunk-url', url);
          else editor.set(log, 'options', { 'splunk-url': url });
        },
      },
    ],
  });
}

function reportToken(log: Log, container: string, report: Report): void {
  const secret = {
    name: 'splunk-token',
    valueFrom: placeholderNear(log, 'Secret', 'valueFrom'),
  };
  report({
    at: log.placeOf('logDriver'),
    message: 'token',
    data: { container },
    fixes: [
      {
        title: 'Add splunk-token to the secret options',
        placeholder: true,
        edit: (editor) => editor.append(log, 'secretOptions', secret),
      },
    ],
  });
}
