import type { AnyElement } from '../../ecs/element';
import { orDefault } from '../../ecs/value';
import { defineRule } from '../rule';

/** Basic scanning is free. Where the template sets the scanning of the whole registry, its repositories need no word. */
export const ecrScanOnPush = defineRule({
  id: 'ecr-scan-on-push',
  meta: {
    summary: 'Images are scanned for known vulnerabilities when they are pushed.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1',
    ],
    messages: {
      off: 'Nothing here scans the images of this repository for known vulnerabilities. Set the scanning of the registry, in a template with AWS::ECR::RegistryScanningConfiguration; that of single repositories is being deprecated.',
    },
  },
  visit: {
    EcrRepository(repository, report) {
      if (isRegistryScanned(repository)) return;
      const scanning = repository.get('imageScanningConfiguration');
      const isScanned = scanning.state === 'known' ? orDefault(scanning.value.get('scanOnPush'), false) : undefined;
      if (scanning.state !== 'absent' && isScanned !== false) return;
      report({
        at: scanning.state === 'known' ? scanning.value.placeOf('scanOnPush') : repository.place,
        message: 'off',
        // No fix adds what AWS is about to take away.
        fixes:
          scanning.state === 'known'
            ? [{ title: 'Scan on push', edit: (editor) => editor.set(scanning.value, 'scanOnPush', true) }]
            : [],
      });
    },
  },
});

function isRegistryScanned({ scope: { template } }: AnyElement): boolean {
  return template?.resources.some(({ type }) => type === 'AWS::ECR::RegistryScanningConfiguration') ?? false;
}
