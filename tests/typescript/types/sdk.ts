// Types are those that PortOne's own SDK takes, for every call of its V2 SDK.

import type { IssueBillingKeyRequest, PaymentRequest } from '@portone/browser-sdk/v2';
import type * as kcp from 'payspec/v2/kcp';
import type * as ksnet from 'payspec/v2/ksnet';

/** What the SDK's types have otherwise than the guide: parameters of the errata that docs/consumers/npm.md lists. */
type Without<T, Member extends string> = T extends unknown ? Omit<T, Member> : never;

export function payments(atKcp: kcp.RequestPayment, atKsnet: ksnet.RequestPayment): PaymentRequest[] {
  const first: Without<kcp.RequestPayment, 'bypass' | 'giftCertificate'> = atKcp;
  return [first, atKsnet];
}

export function billingKeys(atKcp: kcp.RequestIssueBillingKey, atKsnet: ksnet.RequestIssueBillingKey): IssueBillingKeyRequest[] {
  const first: Without<kcp.RequestIssueBillingKey, 'bypass'> = atKcp;
  return [first, atKsnet];
}
