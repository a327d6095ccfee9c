import { RejectedError } from 'payspec';
import { assertRequestPayment, contracts, validateRequestPayment } from 'payspec/v2/kcp';
import { describeRequestPayment } from 'payspec/v2/kcp.messages';

/** @type {import('payspec/v2/kcp').RequestPayment} */
const payment = {
  storeId: 'store-1',
  channelKey: 'channel-key-1',
  paymentId: 'order1',
  orderName: '만년필 각인 세트',
  totalAmount: 12000,
  currency: 'KRW',
  payMethod: 'MOBILE',
};

// What is known beside the payload. What is left out is unknown: a notice says where it would matter.
const context = { device: 'pc', holds: [contracts.ESCROW] };

const report = validateRequestPayment(payment, context);
for (const finding of report.findings) {
  console.log(`${finding.severity} ${finding.path}: ${describeRequestPayment(finding, 'ko')}`);
}

try {
  assertRequestPayment({ ...payment, bypass: { kcp_v2: { shop_user_id: 'user-1' } } }, context);
  console.log('accepted');
} catch (error) {
  if (!(error instanceof RejectedError)) throw error;
  console.log(error.report.findings);
}
