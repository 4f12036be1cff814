/** A version of the Fargate platform that takes new tasks. */
export interface PlatformVersion {
  readonly version: string;
  /** The operating systems that have it. */
  readonly systems: readonly ('linux' | 'windows')[];
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html */
export const platformVersions: readonly PlatformVersion[] = [
  { version: 'LATEST', systems: ['linux', 'windows'] },
  { version: '1.4.0', systems: ['linux'] },
  { version: '1.0.0', systems: ['windows'] },
];
