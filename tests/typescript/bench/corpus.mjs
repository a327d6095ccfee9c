// Payloads as shops send them to `requestPayment` at NHN KCP V2: the kinds, shares and mistakes of the Rust bench's corpus, 0.4 to 4 KB, seven of
// ten in order. The same on every machine.

function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const below = (end) => next() % end;
  const pick = (from) => from[below(from.length)];
  const text = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('');
  return {
    below,
    pick,
    text,
    percent: (share) => below(100) < share,
    some: (of) => of.slice(0, 1 + below(of.length)),
    digits: (length) => text('0123456789', length),
    uuid: () => [8, 4, 4, 4, 12].map((length) => text('0123456789abcdef', length)).join('-'),
  };
}

const METHODS = ['CARD', 'CARD', 'CARD', 'CARD', 'EASY_PAY', 'EASY_PAY', 'VIRTUAL_ACCOUNT', 'TRANSFER', 'MOBILE', 'GIFT_CERTIFICATE'];
const GOODS = ['나이키 와플 트레이너 2 SD', '제주 한라봉 5kg 선물세트', '만년필 각인 세트 (블루블랙)', '무선 키보드 K380 그래파이트', '필라테스 10회 이용권', 'Cotton T-shirt, white, M'];
const DOMAINS = ['example.com', 'mail.example.co.kr', 'example.net', 'shop.example.kr'];
const url = (r, path) => `https://${r.pick(DOMAINS)}/${path}/${r.text('0123456789abcdef', 12)}`;
const count = (r) => [1 + r.below(2), 1 + r.below(2), 2 + r.below(4), 2 + r.below(4), 6 + r.below(8)][r.below(5)];

function sound(r) {
  const device = r.pick(['pc', 'pc', 'pc', 'mobile-browser', 'mobile-browser', 'app']);
  const method = r.pick(METHODS);
  const payload = {
    storeId: `store-${r.uuid()}`,
    channelKey: `channel-key-${r.uuid()}`,
    paymentId: r.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz', 20),
    orderName: r.pick(GOODS),
    totalAmount: (50 + r.below(400)) * 1000,
    currency: r.percent(20) ? 'CURRENCY_KRW' : 'KRW',
    payMethod: method,
    customer: {
      fullName: r.pick(['김민준', '이서연', '박도윤']),
      phoneNumber: r.percent(70) ? `010-${r.digits(4)}-${r.digits(4)}` : `010${r.digits(8)}`,
      email: `${r.pick(['minjun.kim', 'seoyeon', 'jiwoo_choi'])}${r.below(100)}@${r.pick(DOMAINS)}`,
    },
    redirectUrl: url(r, 'payments'),
  };
  if (r.percent(30)) {
    Object.assign(payload.customer, { zipcode: r.digits(5), gender: r.pick(['MALE', 'FEMALE']), birthYear: '1984', birthMonth: r.pick(['01', '07', '12']), birthDay: '18' });
  }
  if (r.percent(60)) payload.windowType = { pc: 'IFRAME', mobile: 'REDIRECTION' };
  if (r.percent(50)) payload.noticeUrls = Array.from({ length: 1 + r.below(3) }, () => url(r, 'webhooks/portone'));
  if (r.percent(40)) payload.locale = 'KO_KR';
  if (r.percent(30)) payload.forceRedirect = true;
  if (r.percent(45)) payload.customData = { cart: r.uuid(), lines: Array.from({ length: count(r) }, () => ({ sku: `SKU-${r.digits(8)}`, option: '선물 포장', count: r.below(5), gift: r.percent(20) })) };
  if (r.percent(15)) payload.isCulturalExpense = false;
  if (r.percent(15)) payload.popup = { center: true };
  if (r.percent(15)) payload.iframe = { dim: true };
  if (r.percent(15)) payload.offerPeriod = r.percent(50) ? { interval: r.pick(['1m', '12m', '30d']) } : { range: { from: '2026-01-01T00:00:00+09:00', to: '2026-12-31T23:59:59+09:00' } };
  const escrow = r.percent(12);
  if (escrow) payload.isEscrow = true;
  if (escrow || r.percent(35)) {
    payload.products = Array.from({ length: count(r) }, () => ({ id: `P${r.digits(9)}`, name: r.pick(GOODS), amount: (1 + r.below(90)) * 1000, quantity: 1 + r.below(4), ...(r.percent(40) ? { link: url(r, 'goods') } : {}), ...(r.percent(30) ? { tag: 'best' } : {}) }));
  }
  ofMethod(payload, method, r);
  if (device === 'app') payload.appScheme = 'exampleshop';
  const bypass = { shop_user_id: `user${r.digits(6)}`, site_name: '예시상점' };
  if (r.percent(50)) bypass.site_logo = url(r, 'logo');
  if (r.percent(30)) bypass.kcp_pay_title = '예시상점 결제';
  if (escrow) bypass.deli_term = '03';
  if ((method === 'TRANSFER' || method === 'VIRTUAL_ACCOUNT') && r.percent(60)) bypass.disp_tax_yn = r.pick(['Y', 'N', 'R', 'E']);
  if (method === 'MOBILE' || method === 'GIFT_CERTIFICATE' || (payload.card && payload.card.cardCompany) || escrow || r.percent(60)) payload.bypass = { kcp_v2: bypass };
  if (r.percent(10)) payload.taxFreeAmount = 1000;
  if (method === 'CARD' && r.percent(6)) payload.currency = 'USD';
  return { payload, context: { device, holds: ['escrow', 'merchant-borne-interest', 'tax-amounts'] } };
}

function instalments(r, plans) {
  const all = { monthOption: r.percent(50) ? { availableMonthList: r.some([2, 3, 6, 12]) } : { fixedMonth: r.pick([0, 3, 6]) } };
  if (plans && r.percent(50)) {
    all.freeInstallmentPlans = Array.from({ length: 1 + r.below(3) }, () => ({ cardCompany: r.pick(['SHINHAN_CARD', 'KOOKMIN_CARD', 'SAMSUNG_CARD']), months: r.some([2, 3, 4, 5]) }));
  }
  return all;
}

function ofMethod(payload, method, r) {
  if (method === 'CARD' && r.percent(80)) {
    const card = {};
    if (r.percent(60)) card.installment = instalments(r, true);
    if (r.percent(30)) {
      card.cardCompany = r.pick(['SHINHAN_CARD', 'HYUNDAI_CARD', 'KOOKMIN_CARD', 'BC_CARD']);
      if (card.installment) card.installment.monthOption = { fixedMonth: 3 };
    } else if (r.percent(40)) card.availableCards = r.some(['SHINHAN_CARD', 'HYUNDAI_CARD', 'SAMSUNG_CARD', 'LOTTE_CARD']);
    payload.card = card;
  } else if (method === 'VIRTUAL_ACCOUNT') {
    payload.virtualAccount = { accountExpiry: r.percent(50) ? { validHours: 24 + r.below(100) } : { dueDate: '2026-12-24 23:59:59' } };
    if (r.percent(40)) payload.virtualAccount.availableBanks = r.some(['KOOKMIN_BANK', 'SHINHAN_BANK', 'WOORI_BANK']);
  } else if (method === 'MOBILE' && r.percent(50)) {
    payload.mobile = { carrier: r.pick(['SKT', 'KT', 'LGU']) };
  } else if (method === 'GIFT_CERTIFICATE') {
    payload.giftCertificate = { giftCertificateType: r.pick(['CULTURELAND', 'BOOKNLIFE']) };
  } else if (method === 'EASY_PAY') {
    payload.easyPay = { easyPayProvider: r.pick(['KAKAOPAY', 'NAVERPAY', 'TOSSPAY', 'PAYCO']) };
    if (r.percent(40)) payload.easyPay.installment = instalments(r, false);
  }
}

/** What goes wrong. */
const MISTAKES = [
  (p) => delete p.storeId,
  (p) => delete p.orderName,
  (p) => delete p.payMethod,
  (p) => (p.paymentId = ''),
  (p) => (p.totalAmount = '39000'),
  (p) => (p.totalAmount = 39000.5),
  (p) => (p.orderName = '오래 기다리신 한정판 '.repeat(6)),
  (p) => (p.currency = 'KWR'),
  (p) => (p.currency = 'JPY'),
  (p) => (p.customer.email = 'minjun.kim@example'),
  (p) => (p.customer.birthMonth = '13'),
  (p) => (p.customer.phoneNumber = 1012345678),
  (p) => p.products && delete p.products[0].amount,
  (p) => p.noticeUrls && (p.noticeUrls[0] = 'shop.example.kr/webhooks'),
  (p) => p.windowType && (p.windowType.mobile = 'REDIRECT'),
  (p) => p.virtualAccount && (p.virtualAccount.accountExpiry = {}),
  (p) => (p.customer.phonenumber = '010-1234-5678'),
  (p) => (p.redirectURL = 'https://shop.example.kr'),
  (p) => (p.paymentId = 'order20260714000231order20260714000231xyz'),
  (p) => (p.paymentId = 'order_20260714_000231'),
  (p) => (p.payMethod = 'PAYPAL'),
  (p) => (p.customer.customerId = 'customer-1'),
  (p) => p.card && (p.card.useCardPoint = true),
  (p) => p.bypass && (p.bypass.kcp_v2.skin_indx = 13),
  (p) => p.bypass && p.bypass.kcp_v2.disp_tax_yn && (p.bypass.kcp_v2.disp_tax_yn = 'yes'),
  (p) => p.easyPay && (p.easyPay.easyPayProvider = 'KAKAO_PAY'),
];

/** So many payloads with their contexts. */
export function corpus(length) {
  const r = random(7);
  return Array.from({ length }, () => {
    const item = sound(r);
    if (!r.percent(70)) {
      for (let times = 1 + r.below(3); times > 0; times--) r.pick(MISTAKES)(item.payload);
    }
    // As it comes from a text, so that nobody gains by how it was made.
    return JSON.parse(JSON.stringify(item));
  });
}
