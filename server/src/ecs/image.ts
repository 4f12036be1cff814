/**
 * The registry of an account, in any partition: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, its FIPS form, and the
 * dual-stack `123456789012.dkr-ecr.eu-west-1.on.aws`. `public.ecr.aws` is none.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
const privateEcr =
  /^\w+\.dkr(?:\.ecr(?:-fips)?\.[\w-]+\.amazonaws\.(?:com(?:\.cn)?|eu)|-ecr(?:-fips)?\.[\w-]+\.on\.(?:aws|amazonwebservices\.com\.cn))\//;

/** The image is in the private registry of an AWS account, for which ECS needs a permission to pull. */
export function isPrivateEcrImage(image: string): boolean {
  return privateEcr.test(image);
}
