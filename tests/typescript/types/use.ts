// What the compiler knows of a payload, and what it refuses.

import { applyPolicy, ContextError, RejectedError, unknownValue, type Context, type Finding, type Report } from 'payspec';
import { Bank, CardCompany, Currency } from 'payspec/codes/v2-sdk';
import { assertRequestPayment, contracts, isRequestPayment, validateRequestPayment, type Contract, type RequestPayment } from 'payspec/v2/kcp';
import { describeRequestPayment } from 'payspec/v2/kcp.messages';
import type { RequestPaymentCustomer } from 'payspec/v2/kcp/request-payment';

const payment: RequestPayment = {
  storeId: 'store-1',
  channelKey: 'channel-key-1',
  paymentId: 'order1',
  orderName: 'a book',
  totalAmount: 12000,
  currency: Currency.KRW,
  payMethod: 'CARD',
  card: { cardCompany: CardCompany.SHINHAN_CARD, installment: { monthOption: { fixedMonth: 3 } } },
  customer: undefined,
};

export const prefixed: RequestPayment = { ...payment, currency: 'CURRENCY_KRW' };
export const bank: Bank = 'BANK_KOOKMIN_BANK';
export const customer: RequestPaymentCustomer = { fullName: '김민준', gender: 'MALE' };

// @ts-expect-error orderName is missing
export const nameless: RequestPayment = { storeId: 's', paymentId: 'p', totalAmount: 1, currency: 'KRW', payMethod: 'CARD' };
// @ts-expect-error KCP takes no yen
export const yen: RequestPayment = { ...payment, currency: 'JPY' };
// @ts-expect-error KCP has no PayPal
export const paypal: RequestPayment = { ...payment, payMethod: 'PAYPAL' };
// @ts-expect-error an amount is a number
export const text: RequestPayment = { ...payment, totalAmount: '12000' };

const transfer = { storeId: 's', channelKey: 'c', paymentId: 'p', orderName: 'o', totalAmount: 1, currency: 'KRW', payMethod: 'TRANSFER' } as const;
export const other: RequestPayment = transfer;
// @ts-expect-error settings of another pay method
export const mixed: RequestPayment = { storeId: 's', channelKey: 'c', paymentId: 'p', orderName: 'o', totalAmount: 1, currency: 'KRW', payMethod: 'TRANSFER', card: {} };

export function narrowed(input: unknown): string {
  const context: Context<Contract> = { device: 'mobile', holds: [contracts.ESCROW], now: '2026-01-01T00:00:00Z' };
  // @ts-expect-error there is no such contract
  validateRequestPayment(input, { holds: ['nothing'] });
  // @ts-expect-error there is no such device
  validateRequestPayment(input, { device: 'tv' });
  const report: Report = applyPolicy(validateRequestPayment(input, context), [{ rule: ':unknown', treat: 'ignore' }]);
  const first: Finding | undefined = report.findings[0];
  if (first !== undefined) {
    return describeRequestPayment(first, 'ko');
  }
  if (isRequestPayment(input, context) && input.payMethod === 'CARD') {
    return input.card?.cardCompany ?? input.orderName;
  }
  try {
    assertRequestPayment(input, context);
    return input.paymentId;
  } catch (error) {
    if (error instanceof RejectedError) {
      return error.report.operation;
    }
    return error instanceof ContextError ? error.message : String(unknownValue);
  }
}
