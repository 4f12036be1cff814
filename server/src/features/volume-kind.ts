import type { Element } from '../ecs/element';

/** E.g. `EFS`: what a volume is, by the configuration it has. */
export function describeVolume(volume: Element<'Volume'>): string | undefined {
  return volumeKinds.find(([name]) => volume.pair(name))?.[1];
}

const volumeKinds = [
  ['efsVolumeConfiguration', 'EFS'],
  ['s3filesVolumeConfiguration', 'S3 Files'],
  ['fsxWindowsFileServerVolumeConfiguration', 'FSx for Windows'],
  ['dockerVolumeConfiguration', 'Docker volume'],
  ['configuredAtLaunch', 'configured at launch'],
  ['host', 'host'],
] as const;
