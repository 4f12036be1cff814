import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import ahead from '../schemas/ahead.json';
import model from '../schemas/model.json';
import { docsJson } from './docs.mjs';

const json = docsJson();
const docs: { texts: string[]; types: Record<string, Record<string, number>> } = JSON.parse(json);

test('every property of ECS has a text, and nearly every one of its neighbours', () => {
  const missing = Object.entries(model.types).flatMap(([type, { properties }]) =>
    Object.keys(properties).flatMap((name) => (docs.types[type]?.[name] === undefined ? [`${type}.${name}`] : [])),
  );
  const ofElb = missing.filter((name) => name.startsWith('Elb'));
  // The packages have no words for what they do not have at all.
  const isAhead = (path: string) => {
    const [type = '', name = ''] = path.split('.');
    const types: Readonly<Record<string, { properties: object }>> = ahead.types;
    return name in (types[type]?.properties ?? {});
  };
  expect(missing.filter((name) => !ofElb.includes(name) && !isAhead(name))).toEqual([
    'ScalableTarget.tags',
    'ScalingPredictiveScalingCustomizedLoadMetric.metricDataQueries',
  ]);
  expect(ofElb.length).toBeLessThan(15);
});

test('places lead to texts', () => {
  const places = Object.values(docs.types).flatMap((type) => Object.values(type));
  expect(places.filter((place) => !docs.texts[place])).toEqual([]);
  expect(new Set(places).size).toBe(docs.texts.length);
  expect(new Set(docs.texts).size).toBe(docs.texts.length);
});

test('the API speaks first, CloudFormation where the API has nothing', () => {
  const text = (type: string, name: string) => docs.texts[docs.types[type]?.[name] ?? -1];
  expect(text('PortMapping', 'protocol')).toMatch(/`tcp`/);
  expect(text('ForceNewDeployment', 'enableForceNewDeployment')).toBeTruthy();
});

test('texts are lean, end well and are Markdown', () => {
  for (const text of docs.texts) {
    expect(text.length).toBeLessThanOrEqual(1500);
    expect(text).toBe(text.trim());
    expect(text).not.toMatch(/^ *-$|<\/?(p|li|ul|code|note)>/m);
  }
  expect(gzipSync(json).length).toBeLessThan(85_000);
});

test('of what is not ECS the first paragraph has to do', () => {
  const ofNeighbour = (type: string) => docs.texts[docs.types[type]?.[''] ?? -1];
  expect(ofNeighbour('ElbTargetGroup')).toMatch(/^Specifies a target group/);
  const long = ['EventsTarget', 'DiscoveryDnsRecord', 'IamRole', 'ElbTargetGroup', 'Ec2VpcEndpoint'].flatMap((type) =>
    Object.values(docs.types[type] ?? {}).filter((place) => (docs.texts[place] ?? '').length > 350),
  );
  expect(long).toEqual([]);
  expect(docs.texts[docs.types.DiscoveryDnsRecord?.type ?? -1]).not.toMatch(/:$|^- /m);
});
