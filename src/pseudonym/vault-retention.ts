/**
 * How long the vault may give an identity back, by the domain that its keys belong to. A possible
 * victim's is the shortest: what is known of them is the most dangerous to keep. Screening the same
 * export again fills the vault again, so a short time costs little.
 */
export const VAULT_DOMAINS = ['possible-victim', 'other'] as const;
export type VaultDomain = (typeof VAULT_DOMAINS)[number];

/** Days from the run on; the last day counts. */
export const RETENTION_DAYS: Readonly<Record<VaultDomain, number>> = {
  'possible-victim': 60,
  other: 180,
};
