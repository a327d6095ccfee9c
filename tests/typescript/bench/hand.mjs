// `requestPayment` at NHN KCP V2, validated by hand: the bound to come near. A pass over the members with a `switch`, sets for codes, regular
// expressions, rules as `if`s, as somebody would write it who has nothing else to validate. It finds what the generated validator finds in the
// corpus (a test), with less to do: it suggests nothing, wants all context known, and does not look into what has no effect anyway.

const currencies = new Set('KRW USD JPY CNY EUR GBP'.split(' '));
const company = (text) => (text.startsWith('CARD_COMPANY_') ? text.slice(13) : text);
const siteName = new Set('SHINHAN_CARD WOORI_CARD HYUNDAI_CARD SAMSUNG_CARD NH_CARD HANA_CARD LOTTE_CARD CITI_CARD'.split(' '));
const companies = new Set([...siteName, ...'BC_CARD KOOKMIN_CARD EPOST GWANGJU_CARD KFCC SUHYUP_CARD JEJU_CARD SHINHYUP SAVINGS_BANK_KOREA KOREA_DEVELOPMENT_BANK'.split(' ')]);
const banks = new Set('KOOKMIN_BANK SHINHAN_BANK WOORI_BANK HANA_BANK INDUSTRIAL_BANK_OF_KOREA NH_NONGHYUP_BANK SUHYUP_BANK SC_BANK_KOREA DAEGU_BANK BUSAN_BANK GWANGJU_BANK KYONGNAM_BANK EPOST'.split(' '));
const providers = new Set('KAKAOPAY NAVERPAY SAMSUNGPAY SSGPAY APPLEPAY LPAY TOSSPAY PAYCO'.split(' '));
const selected = { CARD: 'card', VIRTUAL_ACCOUNT: 'virtualAccount', TRANSFER: 'transfer', MOBILE: 'mobile', GIFT_CERTIFICATE: 'giftCertificate', EASY_PAY: 'easyPay', PAYPAL: 'paypal' };
const urlPattern = /^https?:\/\/[^/?#:\s][^\s]*$/;
const emailPattern = /^[^@\s]+@[^@.\s]+(\.[^@.\s]+)+$/;

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isGiven = (value) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function eucKr(text) {
  let bytes = 0;
  for (const c of text) bytes += c < '\x80' ? 1 : 2;
  return bytes;
}

function utf8(text) {
  let bytes = 0;
  for (const c of text) bytes += c < '\x80' ? 1 : c < '\u0800' ? 2 : c < '\uffff' ? 3 : 4;
  return bytes;
}

export function findings(payload, context) {
  const found = [];
  const put = (severity, rule, path) => found.push({ severity, rule, path });
  const error = (rule, path) => put('error', rule, path);
  const warn = (rule, path) => put('warning', rule, path);
  const text = (value, rule, path) => typeof value === 'string' || (error(rule + ':type', path), false);
  const integer = (value, rule, path) => Number.isSafeInteger(value) || (error(rule + ':type', path), false);
  const boolean = (value, rule, path) => typeof value === 'boolean' || error(rule + ':type', path);
  const required = (value, rule, path) => {
    if (value === '' || (Array.isArray(value) && value.length === 0)) return error(rule + ':required', path), false;
    return true;
  };
  if (!isObject(payload)) {
    error(':type', '');
    return found;
  }
  const isMobile = context.device !== 'pc';
  let given = 0;
  let method;
  let currency;
  const settings = [];
  const bypass = { fine: true };
  const customer = { fine: true };
  for (const name of Object.keys(payload)) {
    const value = payload[name];
    switch (name) {
      case 'storeId':
        given |= 1;
        if (required(value, 'storeId', '/storeId')) text(value, 'storeId', '/storeId');
        break;
      case 'paymentId':
        given |= 2;
        if (required(value, 'paymentId', '/paymentId') && text(value, 'paymentId', '/paymentId')) {
          if (value.length > 40 && Array.from(value).length > 40) error('paymentId:max_length', '/paymentId');
          if (!/^[A-Za-z0-9-]*$/.test(value)) error('paymentId:charset', '/paymentId');
          else if (!/^[A-Za-z0-9]*$/.test(value)) warn('paymentId:charset', '/paymentId');
        }
        break;
      case 'orderName':
        given |= 4;
        if (required(value, 'orderName', '/orderName') && text(value, 'orderName', '/orderName') && value.length > 33) {
          if (eucKr(value) > 100) error('orderName:max_bytes', '/orderName');
          else if (utf8(value) > 100) warn('orderName:max_bytes', '/orderName');
        }
        break;
      case 'totalAmount':
        given |= 8;
        if (required(value, 'totalAmount', '/totalAmount')) integer(value, 'totalAmount', '/totalAmount');
        break;
      case 'currency':
        given |= 16;
        if (required(value, 'currency', '/currency') && text(value, 'currency', '/currency')) {
          const code = value.startsWith('CURRENCY_') ? value.slice(9) : value;
          if (code === 'KRW' || code === 'USD') currency = code;
          else if (currencies.has(code)) error('currency:values', '/currency');
          else error('currency:code', '/currency');
        }
        break;
      case 'payMethod':
        given |= 32;
        if (required(value, 'payMethod', '/payMethod') && text(value, 'payMethod', '/payMethod')) {
          if (selected[value] === undefined) error('payMethod:code', '/payMethod');
          else {
            method = value;
            if (value === 'PAYPAL') error('payMethod:values', '/payMethod');
          }
        }
        break;
      case 'channelKey':
      case 'channelGroupId':
      case 'redirectUrl':
      case 'appScheme':
      case 'promotionId':
      case 'merpayCategoryId':
        text(value, name, '/' + name);
        break;
      case 'taxFreeAmount':
      case 'vatAmount':
        if (integer(value, name, '/' + name) && !context.holds.includes('tax-amounts')) put('notice', name === 'vatAmount' ? 'vat-contract' : 'tax-free-contract', '/' + name);
        break;
      case 'customer':
        if (!isObject(value)) {
          customer.fine = false;
          error('customer:type', '/customer');
        } else {
          for (const member of Object.keys(value)) {
            const below = value[member];
            const path = '/customer/' + member;
            const rule = 'customer.' + member;
            switch (member) {
              case 'fullName':
                if (text(below, rule, path) && below.length > 30) error(rule + ':max_length', path);
                break;
              case 'email':
                if (text(below, rule, path) && !emailPattern.test(below)) error(rule + ':format', path);
                break;
              case 'phoneNumber':
              case 'firstName':
              case 'lastName':
              case 'zipcode':
                text(below, rule, path);
                break;
              case 'gender':
                if (text(below, rule, path) && !/^(GENDER_)?(MALE|FEMALE|OTHER)$/.test(below)) error(rule + ':code', path);
                break;
              case 'birthYear':
                if (text(below, rule, path) && !/^\d{4}$/.test(below)) error(rule + ':format', path);
                break;
              case 'birthMonth':
                if (text(below, rule, path) && !/^(0[1-9]|1[0-2])$/.test(below)) error(rule + ':format', path);
                break;
              case 'birthDay':
                if (text(below, rule, path) && !/^\d\d$/.test(below)) error(rule + ':format', path);
                break;
              case 'customerId':
                warn('customer-id-ignored', path);
                text(below, rule, path);
                break;
              default:
                warn('customer:unknown', path);
            }
          }
          Object.assign(customer, { email: isGiven(value.email), name: isGiven(value.fullName) || (isGiven(value.firstName) && isGiven(value.lastName)) });
        }
        break;
      case 'windowType':
        if (!isObject(value)) error('windowType:type', '/windowType');
        else {
          for (const member of Object.keys(value)) {
            const path = '/windowType/' + member;
            if (member !== 'pc' && member !== 'mobile') warn('windowType:unknown', path);
            else if (text(value[member], 'windowType.' + member, path) && !/^(WINDOW_TYPE_)?(IFRAME|POPUP|REDIRECTION)$/.test(value[member])) error('windowType.' + member + ':code', path);
          }
        }
        break;
      case 'noticeUrls':
        if (!Array.isArray(value)) error('noticeUrls:type', '/noticeUrls');
        else {
          value.forEach((url, index) => {
            if (text(url, 'noticeUrls[]', '/noticeUrls/' + index) && !urlPattern.test(url)) error('noticeUrls[]:format', '/noticeUrls/' + index);
          });
        }
        break;
      case 'confirmUrl':
        if (text(value, name, '/confirmUrl') && !urlPattern.test(value)) error('confirmUrl:format', '/confirmUrl');
        break;
      case 'forceRedirect':
      case 'isEscrow':
      case 'isCulturalExpense':
        boolean(value, name, '/' + name);
        break;
      case 'products':
        if (!Array.isArray(value)) error('products:type', '/products');
        else value.forEach((product, index) => products(product, '/products/' + index));
        break;
      case 'locale':
        if (text(value, name, '/locale') && value !== 'KO_KR' && value !== 'EN_US') error('locale:values', '/locale');
        break;
      case 'customData':
        break;
      case 'offerPeriod':
        if (!isObject(value)) error('offerPeriod:type', '/offerPeriod');
        else {
          if (value.interval !== undefined && text(value.interval, 'offerPeriod.interval', '/offerPeriod/interval') && !/^\d+[dmy]$/.test(value.interval)) error('offerPeriod.interval:format', '/offerPeriod/interval');
          if (value.range !== undefined) {
            if (!isObject(value.range)) error('offerPeriod.range:type', '/offerPeriod/range');
            else if (!isGiven(value.range.from) && !isGiven(value.range.to)) error('offer-period-range', '/offerPeriod/range');
          }
          if ((value.range !== undefined) === isGiven(value.interval)) error('offer-period', '/offerPeriod');
        }
        break;
      case 'popup':
        flag(value, 'popup', 'center');
        break;
      case 'iframe':
        flag(value, 'iframe', 'dim');
        break;
      case 'bypass':
        readBypass(value);
        break;
      case 'card':
      case 'virtualAccount':
      case 'transfer':
      case 'mobile':
      case 'giftCertificate':
      case 'easyPay':
        settings.push(name);
        break;
      default:
        warn(':unknown', '/' + name);
    }
  }
  if (given !== 63) {
    ['storeId', 'paymentId', 'orderName', 'totalAmount', 'currency', 'payMethod'].forEach((name, bit) => {
      if ((given & (1 << bit)) === 0) error(name + ':required', '/' + name);
    });
  }
  rules();
  return found;

  function products(product, at) {
    if (!isObject(product)) return error('products[]:type', at);
    let has = 0;
    for (const member of Object.keys(product)) {
      const value = product[member];
      const path = at + '/' + member;
      switch (member) {
        case 'id':
          has |= 1;
          if (required(value, 'products[].id', path)) text(value, 'products[].id', path);
          break;
        case 'name':
          has |= 2;
          if (required(value, 'products[].name', path)) text(value, 'products[].name', path);
          break;
        case 'amount':
          has |= 4;
          if (required(value, 'products[].amount', path)) integer(value, 'products[].amount', path);
          break;
        case 'quantity':
          has |= 8;
          if (required(value, 'products[].quantity', path)) integer(value, 'products[].quantity', path);
          break;
        case 'code':
        case 'tag':
        case 'link':
          text(value, 'products[].' + member, path);
          break;
        default:
          warn('products[]:unknown', path);
      }
    }
    if (has !== 15) {
      ['id', 'name', 'amount', 'quantity'].forEach((name, bit) => {
        if ((has & (1 << bit)) === 0) error('products[].' + name + ':required', at + '/' + name);
      });
    }
  }

  function flag(value, name, only) {
    if (!isObject(value)) return error(name + ':type', '/' + name);
    for (const member of Object.keys(value)) {
      if (member === only) boolean(value[member], name + '.' + only, '/' + name + '/' + only);
      else warn(name + ':unknown', '/' + name + '/' + member);
    }
  }

  function readBypass(value) {
    if (!isObject(value)) {
      bypass.fine = false;
      return error('bypass:type', '/bypass');
    }
    const own = value.kcp_v2;
    if (own === undefined) return;
    if (!isObject(own)) {
      bypass.fine = false;
      return error('bypass.kcp_v2:type', '/bypass/kcp_v2');
    }
    for (const member of Object.keys(own)) {
      const below = own[member];
      const path = '/bypass/kcp_v2/' + member;
      const rule = 'bypass.kcp_v2.' + member;
      switch (member) {
        case 'shop_user_id':
        case 'site_name':
        case 'kcp_pay_title':
        case 'pt_memcorp_cd':
          text(below, rule, path);
          break;
        case 'site_logo':
          if (text(below, rule, path) && !urlPattern.test(below)) warn(rule + ':format', path);
          break;
        case 'skin_indx':
          if (typeof below === 'string' ? !/^([1-9]|1[0-2])$/.test(below) : !(below >= 1 && below <= 12)) error(rule + ':values', path);
          break;
        case 'disp_tax_yn':
          if (text(below, rule, path) && !/^[YNRE]$/.test(below)) error(rule + ':values', path);
          break;
        case 'deli_term':
          if (text(below, rule, path) && !/^\d\d$/.test(below)) error(rule + ':format', path);
          break;
        case 'complex_pnt_yn':
          if (text(below, rule, path) && !/^[YN]$/.test(below)) error(rule + ':values', path);
          break;
        default:
      }
    }
    Object.assign(bypass, { user: isGiven(own.shop_user_id), site: isGiven(own.site_name), deli: isGiven(own.deli_term), tax: own.disp_tax_yn !== undefined, skin: own.skin_indx !== undefined && found.every(({ path }) => path !== '/bypass/kcp_v2/skin_indx') });
  }

  function rules() {
    if (!isGiven(payload.channelKey)) {
      if (!isGiven(payload.channelGroupId)) error('channel', '/channelKey');
      if (payload.channelGroupId !== undefined) warn('channel-key-with-group', '/channelKey');
    }
    const window = isObject(payload.windowType) ? payload.windowType[isMobile ? 'mobile' : 'pc'] : undefined;
    if (window === 'REDIRECTION' && !isGiven(payload.redirectUrl)) error('redirect-url', '/redirectUrl');
    if (context.device === 'app' && !isGiven(payload.appScheme)) error('app-scheme', '/appScheme');
    if (payload.isEscrow === true) {
      if (!context.holds.includes('escrow')) put('notice', 'escrow-contract', '/isEscrow');
      if (!isGiven(payload.products)) error('escrow-products', '/products');
      if (bypass.fine && !bypass.deli) warn('escrow-delivery-days', '/bypass/kcp_v2/deli_term');
    }
    if (method !== undefined) {
      if (method !== 'CARD' && currency === 'USD') error('usd-is-card-only', '/currency');
      if (method !== 'TRANSFER' && method !== 'VIRTUAL_ACCOUNT' && bypass.tax) warn('receipt-display-methods', '/bypass/kcp_v2/disp_tax_yn');
      if ((method === 'MOBILE' || method === 'GIFT_CERTIFICATE') && bypass.fine && !bypass.user) error('shop-user-id', '/bypass/kcp_v2/shop_user_id');
    }
    if (isMobile && bypass.skin) put('notice', 'skin-index-pc-only', '/bypass/kcp_v2/skin_indx');
    for (const name of settings) {
      const value = payload[name];
      if (method !== undefined && selected[method] !== name) put('notice', name + ':unselected', '/' + name);
      else if (!isObject(value)) error(name + ':type', '/' + name);
      else if (name === 'card') card(value);
      else if (name === 'virtualAccount') virtualAccount(value);
      else if (name === 'mobile') {
        for (const member of Object.keys(value)) {
          if (member === 'carrier') {
            if (text(value.carrier, 'mobile.carrier', '/mobile/carrier') && !/^(CARRIER_)?(SKT|KT|LGU|HELLO|KCT|SK7)$/.test(value.carrier)) error('mobile.carrier:code', '/mobile/carrier');
          } else warn('mobile:unknown', '/mobile/' + member);
        }
      } else if (name === 'giftCertificate') {
        for (const member of Object.keys(value)) {
          if (member !== 'giftCertificateType') warn('giftCertificate:unknown', '/giftCertificate/' + member);
          else if (text(value[member], 'giftCertificate.' + member, '/giftCertificate/' + member) && !/^(GIFT_CERTIFICATE_TYPE_)?(BOOKNLIFE|CULTURELAND|HAPPYMONEY)$/.test(value[member])) error('giftCertificate.giftCertificateType:code', '/giftCertificate/' + member);
        }
      } else if (name === 'easyPay') {
        for (const member of Object.keys(value)) {
          const path = '/easyPay/' + member;
          if (member === 'easyPayProvider') {
            if (text(value[member], 'easyPay.easyPayProvider', path) && !providers.has(value[member].startsWith('EASY_PAY_PROVIDER_') ? value[member].slice(18) : value[member])) error('easyPay.easyPayProvider:code', path);
          } else if (member === 'installment') instalments(value[member], 'easyPay', path, 'easy-pay-month-option', 'easy-pay-instalment-minimum', 'easy-pay-free-interest-contract');
          else warn('easyPay:unknown', path);
        }
      }
    }
    if (method === 'CARD' && isObject(payload.card) && typeof payload.card.cardCompany === 'string') {
      const direct = company(payload.card.cardCompany);
      if (bypass.fine && !bypass.site) {
        if (siteName.has(direct)) error('direct-call-site-name', '/bypass/kcp_v2/site_name');
        else if (isMobile) error('direct-call-site-name-mobile', '/bypass/kcp_v2/site_name');
      }
      if (customer.fine && isMobile && !customer.name) error('direct-call-full-name', '/customer');
      if (customer.fine && !isMobile && !customer.email) error('direct-call-email', '/customer/email');
    }
  }

  function card(value) {
    for (const member of Object.keys(value)) {
      const below = value[member];
      const path = '/card/' + member;
      switch (member) {
        case 'cardCompany':
          if (text(below, 'card.cardCompany', path) && !companies.has(company(below))) error('card.cardCompany:code', path);
          break;
        case 'availableCards':
          if (!Array.isArray(below)) error('card.availableCards:type', path);
          else {
            below.forEach((one, index) => {
              if (text(one, 'card.availableCards[]', path + '/' + index) && !companies.has(company(one))) error('card.availableCards[]:code', path + '/' + index);
            });
          }
          break;
        case 'installment':
          if (instalments(below, 'card', path, 'card-month-option', 'instalment-minimum', 'free-interest-contract') && method === 'CARD' && value.cardCompany !== undefined) error('direct-call-fixed-month', path + '/monthOption/availableMonthList');
          break;
        case 'useCardPoint':
          warn('card-point-ignored', path);
          boolean(below, 'card.useCardPoint', path);
          break;
        default:
          warn('card:unknown', path);
      }
    }
  }

  function instalments(value, of, at, oneOption, minimum, contract) {
    if (!isObject(value)) return error(of + '.installment:type', at), false;
    const isSmall = currency === 'KRW' && Number.isSafeInteger(payload.totalAmount) && payload.totalAmount < 50000;
    let hasList = false;
    for (const member of Object.keys(value)) {
      const below = value[member];
      if (member === 'freeInstallmentPlans') {
        if (!context.holds.includes('merchant-borne-interest')) put('notice', contract, at + '/freeInstallmentPlans');
        if (!Array.isArray(below)) error(of + '.installment.freeInstallmentPlans:type', at + '/freeInstallmentPlans');
        else {
          below.forEach((plan, index) => {
            const path = at + '/freeInstallmentPlans/' + index;
            if (!isObject(plan)) return error(of + '.installment.freeInstallmentPlans[]:type', path);
            for (const name of Object.keys(plan)) {
              if (name === 'cardCompany') {
                if (text(plan.cardCompany, of + '.installment.freeInstallmentPlans[].cardCompany', path + '/cardCompany') && !companies.has(company(plan.cardCompany))) error(of + '.installment.freeInstallmentPlans[].cardCompany:code', path + '/cardCompany');
              } else if (name === 'months' && Array.isArray(plan.months)) plan.months.forEach((month, place) => integer(month, of + '.installment.freeInstallmentPlans[].months[]', path + '/months/' + place));
              else warn(of + '.installment.freeInstallmentPlans[]:unknown', path + '/' + name);
            }
          });
        }
      } else if (member === 'monthOption' && isObject(below)) {
        hasList = below.availableMonthList !== undefined;
        if (below.fixedMonth !== undefined && integer(below.fixedMonth, of + '.installment.monthOption.fixedMonth', at + '/monthOption/fixedMonth') && isSmall && below.fixedMonth > 1) warn(minimum, at + '/monthOption/fixedMonth');
        if (Array.isArray(below.availableMonthList)) {
          let several = false;
          below.availableMonthList.forEach((month, index) => {
            several = (integer(month, of + '.installment.monthOption.availableMonthList[]', at + '/monthOption/availableMonthList/' + index) && month >= 2) || several;
          });
          if (isSmall && several) warn(minimum + '-list', at + '/monthOption/availableMonthList');
        }
        if (isGiven(below.fixedMonth) === isGiven(below.availableMonthList)) error(oneOption, at + '/monthOption');
      } else warn(of + '.installment:unknown', at + '/' + member);
    }
    return hasList;
  }

  function virtualAccount(value) {
    for (const member of Object.keys(value)) {
      const below = value[member];
      const path = '/virtualAccount/' + member;
      if (member === 'accountExpiry' && isObject(below)) {
        if (below.validHours !== undefined) integer(below.validHours, 'virtualAccount.accountExpiry.validHours', path + '/validHours');
        if (below.dueDate !== undefined && text(below.dueDate, 'virtualAccount.accountExpiry.dueDate', path + '/dueDate') && !/^\d{4}-?\d\d-?\d\d( \d\d:\d\d:\d\d|\d{6})?$/.test(below.dueDate)) error('virtualAccount.accountExpiry.dueDate:format', path + '/dueDate');
        if ((below.validHours !== undefined) === isGiven(below.dueDate)) error('account-expiry', path);
      } else if (member === 'availableBanks' && Array.isArray(below)) {
        below.forEach((bank, index) => {
          if (text(bank, 'virtualAccount.availableBanks[]', path + '/' + index) && !banks.has(bank.startsWith('BANK_') ? bank.slice(5) : bank)) error('virtualAccount.availableBanks[]:code', path + '/' + index);
        });
      } else warn('virtualAccount:unknown', path);
    }
  }
}
