import type { Element, Place } from '../../ecs/element';
import type { Value } from '../../ecs/value';
import { isGiven } from '../../ecs/written';
import { defineRule, type Fix, type Severity } from '../rule';

type Efs = Element<'EFSVolumeConfiguration'>;
type EncryptionMessage = 'iam' | 'port' | 'accessPointEncryption' | 'unencrypted';

/** Registration fails with "EFS IAM authorization requires TransitEncryption to be enabled.", among others. */
export const efsVolume = defineRule({
  id: 'efs-volume',
  meta: {
    summary: 'Access points, IAM authorization and ports of an EFS volume need encryption in transit.',
    severity: 'error',
    category: 'volumes',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html',
    ],
    messages: {
      rootDirectory:
        'With an access point the root directory must be "/" or left out: the access point says which directory is mounted.',
      iam: 'IAM authorization needs encryption in transit. Set transitEncryption to ENABLED.',
      port: 'transitEncryptionPort needs encryption in transit. Set transitEncryption to ENABLED.',
      accessPointEncryption: 'An access point needs encryption in transit. Set transitEncryption to ENABLED.',
      unencrypted: 'The data of this volume crosses the network unencrypted. Set transitEncryption to ENABLED.',
    },
  },
  visit: {
    EFSVolumeConfiguration(efs, report) {
      const root = efs.get('rootDirectory');
      const accessPoint = authorization(efs, 'accessPointId');
      if (isGiven(accessPoint) && root.state === 'known' && root.value !== '/') {
        report({
          at: root.node,
          message: 'rootDirectory',
          related: [{ at: accessPoint.node, message: 'The access point.' }],
          fixes: [
            {
              title: 'Remove "rootDirectory"',
              edit: (editor) => editor.remove(efs, 'rootDirectory'),
            },
          ],
        });
      }
      const found = isUnencrypted(efs) ? encryptionNeed(efs) : undefined;
      if (found) report({ ...found, fixes: fixesOf(efs, found.message) });
    },
  },
});

/** The most weighty reason for encryption; without any it is good advice. */
function encryptionNeed(efs: Efs): { at: Place; message: EncryptionMessage; severity: Severity } {
  const iam = authorization(efs, 'iam');
  const port = efs.get('transitEncryptionPort');
  const accessPoint = authorization(efs, 'accessPointId');
  if (iam.state === 'known' && iam.value === 'ENABLED') return { at: iam.node, message: 'iam', severity: 'error' };
  if (port.state === 'known' && port.value > 0) {
    return { at: port.node, message: 'port', severity: 'error' };
  }
  if (isGiven(accessPoint)) {
    return { at: accessPoint.node, message: 'accessPointEncryption', severity: 'warning' };
  }
  return { at: placeOfEncryption(efs), message: 'unencrypted', severity: 'information' };
}

function placeOfEncryption(efs: Efs): Place {
  return efs.pair('transitEncryption')?.value ?? efs.pair('fileSystemId') ?? efs.place;
}

function fixesOf(efs: Efs, message: EncryptionMessage): Fix[] {
  const enable: Fix = {
    title: 'Enable encryption in transit',
    preferred: message !== 'unencrypted',
    edit: (editor) => editor.set(efs, 'transitEncryption', 'ENABLED'),
  };
  const removePort: Fix = {
    title: 'Remove "transitEncryptionPort"',
    edit: (editor) => editor.remove(efs, 'transitEncryptionPort'),
  };
  return message === 'port' ? [enable, removePort] : [enable];
}

function authorization(efs: Efs, name: 'accessPointId' | 'iam'): Value<string> {
  const config = efs.get('authorizationConfig');
  return config.state === 'known' ? config.value.get(name) : config;
}

/** Off is the default. */
function isUnencrypted(efs: Efs): boolean {
  const encryption = efs.get('transitEncryption');
  return encryption.state === 'absent' || (encryption.state === 'known' && encryption.value === 'DISABLED');
}
