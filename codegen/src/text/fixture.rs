//! A small gateway with something of everything, built by hand, for tests of sentences, presence and documentation.

use crate::model::*;
use indexmap::IndexMap;
use serde_json::{Value, json};

/// `text("가", "a")`.
pub(crate) fn text(ko: &str, en: &str) -> Text {
    Text { ko: ko.to_owned(), en: en.to_owned() }
}

/// Reads `a.b[].c`.
pub(crate) fn path(written: &str) -> Path {
    let mut path = Path::root();
    for part in written.split('.').filter(|p| !p.is_empty()) {
        let name = part.trim_end_matches("[]");
        path = path.member(name);
        for _ in 0..(part.len() - name.len()) / 2 {
            path = path.elements();
        }
    }
    path
}

/// Lines of the fixture's guide.
pub(crate) fn lines(first: u32, last: u32) -> Vec<Citation> {
    vec![Citation { doc: "guide".to_owned(), lines: vec![LineRange { first, last }] }]
}

/// A parameter with its members.
pub(crate) fn parameter(wire_name: &str, ko: &str, en: &str, ty: Type, members: Vec<Parameter>) -> Parameter {
    Parameter {
        wire_name: wire_name.to_owned(),
        path: Path::root(),
        name: text(ko, en),
        doc: text(&format!("{ko}입니다."), &format!("The {en}.")),
        ty,
        nullable: false,
        required: None,
        secret: false,
        deprecated: None,
        default: None,
        open: false,
        selects: None,
        refinements: vec![],
        members,
        items: None,
        origin: Origin::Platform,
        sources: lines(1, 2),
    }
}

/// An array of objects with these members.
pub(crate) fn array(wire_name: &str, ko: &str, en: &str, members: Vec<Parameter>) -> Parameter {
    let mut array = parameter(wire_name, ko, en, Type::Array, vec![]);
    array.items = Some(Box::new(parameter("[]", ko, en, Type::Object, members)));
    array
}

/// Makes it required.
pub(crate) fn required(mut p: Parameter) -> Parameter {
    p.required = Some(Requirement { id: String::new(), severity: Severity::Error, reason: None, sources: lines(3, 3) });
    p
}

/// A code of the system.
pub(crate) fn code(system: &str) -> Type {
    Type::Code { system: system.to_owned(), also: vec![] }
}

/// A refinement of one grade.
pub(crate) fn refinement(constraint: Constraint) -> Refinement {
    Refinement {
        id: String::new(),
        layer: RefinementLayer::Gateway,
        grades: vec![Grade { severity: Severity::Error, constraint }],
        reason: None,
        sources: lines(4, 5),
    }
}

/// A value set.
pub(crate) fn values(values: &[Value]) -> ValueSet {
    ValueSet { values: values.to_vec(), ..ValueSet::default() }
}

/// `path` is one of `values`.
pub(crate) fn is(written: &str, values: &[Value]) -> Condition {
    let patterns = values.iter().cloned().map(ValuePattern::Value).collect();
    Condition::Matches { subject: subject(written), matcher: Matcher::OneOf(patterns) }
}

/// `path` is given and none of `values`.
pub(crate) fn is_none_of(written: &str, values: &[Value]) -> Condition {
    let patterns = values.iter().cloned().map(ValuePattern::Value).collect();
    Condition::Matches { subject: subject(written), matcher: Matcher::NoneOf(patterns) }
}

/// `ctx.x`, `derived.x` or a path.
pub(crate) fn subject(written: &str) -> Subject {
    if let Some(field) = written.strip_prefix("ctx.") {
        return Subject::Context(field.to_owned());
    }
    written.strip_prefix("derived.").map_or_else(|| Subject::Parameter(path(written)), |id| Subject::Derived(id.to_owned()))
}

/// A rule of the gateway.
pub(crate) fn rule(id: &str, when: Condition, effect: Effect) -> Rule {
    Rule {
        id: id.to_owned(),
        at: when.first_parameter().cloned().unwrap_or_default(),
        when,
        effect,
        severity: Severity::Error,
        platform: false,
        because: None,
        sources: lines(10, 12),
    }
}

fn system(id: &str, ko: &str, en: &str, codes: &[(&str, &str, &str, &str)]) -> CodeSystem {
    let codes = codes.iter().map(|(id, spelling, ko, en)| {
        let spelling = Spelling { canonical: (*spelling).to_owned(), accepted: vec![] };
        let code = Code {
            id: (*id).to_owned(),
            name: text(ko, en),
            spellings: [(Dialect::V2Sdk, spelling)].into_iter().collect(),
            exponent: match *id {
                "KRW" => Some(0),
                "USD" => Some(2),
                _ => None,
            },
        };
        ((*id).to_owned(), code)
    });
    CodeSystem {
        id: id.to_owned(),
        name: text(ko, en),
        gateway: None,
        dialects: vec![Dialect::V2Sdk],
        legacy_prefix: IndexMap::new(),
        open: false,
        codes: codes.collect(),
        sources: lines(1, 1),
    }
}

fn settle(p: &mut Parameter, at: &Path) {
    p.path = at.clone();
    for (suffix, requirement) in [("required", &mut p.required), ("deprecated", &mut p.deprecated)] {
        if let Some(requirement) = requirement {
            requirement.id = format!("{at}:{suffix}");
        }
    }
    for r in &mut p.refinements {
        r.id = format!("{at}:{}", r.grades[0].constraint.kind());
    }
    for member in &mut p.members {
        let below = at.member(&member.wire_name);
        settle(member, &below);
    }
    if let Some(items) = &mut p.items {
        settle(items, &at.elements());
    }
}

fn payload() -> Parameter {
    let mut method = required(parameter("payMethod", "결제수단", "pay method", code("payment-method"), vec![]));
    let cases = [("CARD", "card"), ("VIRTUAL_ACCOUNT", "virtualAccount")];
    method.selects = Some(Selection { cases: cases.iter().map(|(v, m)| ((*v).to_owned(), (*m).to_owned())).collect() });
    let narrowed = ["CARD", "VIRTUAL_ACCOUNT", "GIFT_CERTIFICATE", "MOBILE"].map(Value::from);
    method.refinements.push(refinement(Constraint::Values(values(&narrowed))));
    let mut id = required(parameter("paymentId", "결제 ID", "payment ID", Type::String, vec![]));
    id.refinements.push(refinement(Constraint::MaxLength(40)));
    let mut escrow = parameter("isEscrow", "에스크로 결제 여부", "escrow payment", Type::Boolean, vec![]);
    escrow.default = Some(json!(false));
    let card = parameter(
        "card",
        "카드 결제 정보",
        "card settings",
        Type::Object,
        vec![
            parameter("cardCompany", "카드사", "card company", code("card-company"), vec![]),
            parameter("useCardPoint", "카드사 포인트 사용 여부", "use card points", Type::Boolean, vec![]),
            parameter("quota", "할부 개월 수", "instalment months", Type::Integer, vec![]),
        ],
    );
    let virtual_account = parameter(
        "virtualAccount",
        "가상계좌 결제 정보",
        "virtual account settings",
        Type::Object,
        vec![
            parameter("dueDate", "입금 기한", "due date", Type::String, vec![]),
            parameter("validHours", "유효 시간", "valid hours", Type::Integer, vec![]),
        ],
    );
    let products = array(
        "products",
        "상품 목록",
        "products",
        vec![
            required(parameter("name", "상품명", "product name", Type::String, vec![])),
            parameter("amount", "상품 가격", "product price", Type::Integer, vec![]),
            parameter("quantity", "수량", "quantity", Type::Integer, vec![]),
        ],
    );
    let mut bypass = parameter(
        "bypass",
        "PG사별 추가 파라미터",
        "gateway parameters",
        Type::Object,
        vec![parameter(
            "kcp_v2",
            "KCP 파라미터",
            "KCP parameters",
            Type::Object,
            vec![
                parameter("shop_user_id", "쇼핑몰 관리 ID", "shop user ID", Type::String, vec![]),
                parameter("site_name", "상호명", "shop name", Type::String, vec![]),
            ],
        )],
    );
    bypass.open = true;
    let amount = Type::Amount { currency: path("currency"), minor: true };
    let members = vec![
        id,
        method,
        required(parameter("totalAmount", "결제 금액", "total amount", amount, vec![])),
        parameter("currency", "결제 통화", "currency", code("currency"), vec![]),
        escrow,
        card,
        virtual_account,
        products,
        bypass,
    ];
    let mut payload = parameter("", "요청", "request", Type::Object, members);
    settle(&mut payload, &Path::root());
    payload
}

fn context() -> ContextSchema {
    let field = |name: &str, ko: &str, en: &str, ty: ContextType| {
        (
            name.to_owned(),
            ContextField {
                name: name.to_owned(),
                label: text(ko, en),
                doc: text(ko, en),
                ty,
                dialects: Vec::new(),
                operations: Vec::new(),
            },
        )
    };
    let names = [("pc", "PC", "PC"), ("mobile", "모바일", "mobile")];
    let device = ContextType::Choice {
        values: vec!["pc".to_owned(), "mobile".to_owned()],
        groups: IndexMap::new(),
        names: names.iter().map(|(id, ko, en)| ((*id).to_owned(), text(ko, en))).collect(),
    };
    let payment = ContextType::Object(
        [
            field("escrow", "결제 건의 에스크로 여부", "whether it is an escrow payment", ContextType::Boolean),
            field("paid_at", "결제 승인 시각", "time of approval", ContextType::Instant),
        ]
        .into_iter()
        .collect(),
    );
    let fields = [
        field("device", "기기 환경", "device", device),
        field("holds", "보유 계약", "contracts held", ContextType::Contracts),
        field("sdk", "SDK 버전", "SDK version", ContextType::Version),
        field("now", "요청 시각", "time of the request", ContextType::Instant),
        field("payment", "대상 결제 건", "payment concerned", payment),
    ];
    ContextSchema { fields: fields.into_iter().collect() }
}

/// The model, with one gateway `v2/kcp` that offers `request-payment` without rules.
pub(crate) fn model() -> Model {
    let methods = [
        ("CARD", "CARD", "신용카드", "credit card"),
        ("VIRTUAL_ACCOUNT", "VIRTUAL_ACCOUNT", "가상계좌", "virtual account"),
        ("TRANSFER", "TRANSFER", "계좌이체", "bank transfer"),
        ("GIFT_CERTIFICATE", "GIFT_CERTIFICATE", "상품권", "gift certificate"),
        ("MOBILE", "MOBILE", "휴대폰 소액결제", "mobile phone billing"),
    ];
    let cards: Vec<_> =
        ["신한", "현대", "삼성", "롯데", "하나", "우리", "씨티", "농협", "비씨", "국민"].into_iter().enumerate().collect();
    let cards: Vec<_> =
        cards.iter().map(|(i, ko)| (format!("c{i}"), format!("CARD_{i}"), format!("{ko}카드"), format!("Card {i}"))).collect();
    let cards: Vec<_> = cards.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), d.as_str())).collect();
    let systems = [
        system("payment-method", "결제수단", "pay method", &methods),
        system("card-company", "카드사", "card company", &cards),
        system(
            "currency",
            "통화",
            "currency",
            &[("KRW", "KRW", "대한민국 원", "South Korean won"), ("USD", "USD", "미국 달러", "US dollar")],
        ),
    ];
    let payload = payload();
    let operation = Operation {
        id: "request-payment".to_owned(),
        version: "v2".to_owned(),
        dialect: Dialect::V2Sdk,
        call: Call::Function("PortOne.requestPayment".to_owned()),
        recognised_by: Condition::Always,
        name: text("결제 요청", "request a payment"),
        doc: text("결제창을 엽니다.", "Opens the payment window."),
        payload: payload.clone(),
        rules: vec![],
        sources: lines(1, 1),
    };
    let offer = Offer {
        operation: "request-payment".to_owned(),
        dialect: Dialect::V2Sdk,
        payload,
        derived: [(
            "months".to_owned(),
            Derived {
                id: "months".to_owned(),
                name: text("실제 할부 개월 수", "number of months"),
                cases: vec![],
                otherwise: None,
            },
        )]
        .into_iter()
        .collect(),
        rules: vec![],
        waivers: Vec::new(),
    };
    let set = NamedSet {
        id: "named".to_owned(),
        name: text("상호명 필수 카드사", "companies that show a shop name"),
        system: Some("card-company".to_owned()),
        members: (0..9).map(|i| ValuePattern::Value(Value::from(format!("c{i}")))).collect(),
        sources: lines(20, 22),
    };
    let direct = Predicate {
        id: "direct".to_owned(),
        name: text("카드사 다이렉트 호출", "direct card call"),
        when: Condition::All(vec![is("payMethod", &[json!("CARD")]), Condition::Present(path("card.cardCompany"))]),
        sources: lines(30, 31),
    };
    let contract = Contract {
        id: "escrow".to_owned(),
        name: text("에스크로", "escrow"),
        doc: text("에스크로 결제에 필요합니다.", "Escrow payments need it."),
        sources: lines(22, 22),
    };
    let gateway = Gateway {
        id: "v2/kcp".to_owned(),
        version: "v2".to_owned(),
        provider: "KCP_V2".to_owned(),
        name: text("NHN KCP", "NHN KCP"),
        doc: text("NHN KCP입니다.", "NHN KCP."),
        guide: "guide".to_owned(),
        contracts: [("escrow".to_owned(), contract)].into_iter().collect(),
        sets: [("named".to_owned(), set)].into_iter().collect(),
        predicates: [("direct".to_owned(), direct)].into_iter().collect(),
        offers: [("request-payment".to_owned(), offer)].into_iter().collect(),
        limits: vec![],
        errata: vec![],
        not_rules: vec![],
    };
    let guide = SourceDocument {
        id: "guide".to_owned(),
        title: text("NHN KCP 연동 가이드 (V2)", "NHN KCP integration guide (V2)"),
        kind: SourceKind::Guide,
        version: Some("v2".to_owned()),
        file: None,
        sha256: None,
    };
    Model {
        sources: [("guide".to_owned(), guide)].into_iter().collect(),
        context: context(),
        code_systems: systems.into_iter().map(|s| (s.id.clone(), s)).collect(),
        operations: [(("v2".to_owned(), "request-payment".to_owned()), operation)].into_iter().collect(),
        gateways: [("v2/kcp".to_owned(), gateway)].into_iter().collect(),
    }
}
