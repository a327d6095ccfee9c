//! Buyers, goods and addresses as Korean shops send them. All invented.

use super::Random;
use serde_json::{Value, json};

const FAMILY: [&str; 10] = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"];
const GIVEN: [&str; 12] = ["민준", "서연", "도윤", "지우", "하은", "시우", "수아", "예준", "지호", "서현", "은우", "다인"];
const LATIN: [&str; 8] = ["minjun.kim", "seoyeon", "doyun.park", "jiwoo_choi", "haeun92", "siwoo.k", "sua.lee", "yejun"];
const DOMAINS: [&str; 5] = ["example.com", "mail.example.co.kr", "example.net", "shop.example.kr", "office.example.com"];
const GOODS: [&str; 12] = [
    "나이키 와플 트레이너 2 SD",
    "제주 한라봉 5kg 선물세트",
    "만년필 각인 세트 (블루블랙)",
    "유기농 현미 10kg",
    "무선 키보드 K380 그래파이트",
    "북유럽풍 원목 책상 1200",
    "필라테스 10회 이용권",
    "Cotton T-shirt, white, M",
    "캠핑용 접이식 의자 2P",
    "콜롬비아 수프리모 원두 1kg",
    "롱패딩 M 블랙",
    "아이패드 케이스 11형",
];
const OPTIONS: [&str; 6] = ["기본", "색상: 블랙 / 사이즈: 270", "선물 포장", "각인: 포에버", "옵션 없음", "2개 묶음"];

/// `김민준`.
pub fn name(random: &mut Random) -> String {
    format!("{}{}", random.pick(&FAMILY), random.pick(&GIVEN))
}

/// `minjun.kim42@example.com`.
pub fn email(random: &mut Random) -> String {
    format!("{}{}@{}", random.pick(&LATIN), random.below(100), random.pick(&DOMAINS))
}

/// `010-1234-5678`, at times without hyphens.
pub fn phone(random: &mut Random) -> String {
    let (middle, last) = (random.digits(4), random.digits(4));
    if random.percent(70) { format!("010-{middle}-{last}") } else { format!("010{middle}{last}") }
}

/// What an order is called, or a product.
pub fn goods(random: &mut Random) -> String {
    random.pick(&GOODS).to_owned()
}

/// `https://shop.example.kr/orders/8f3c...`.
pub fn url(random: &mut Random, path: &str) -> String {
    format!("https://{}/{path}/{}", random.pick(&DOMAINS), random.text("0123456789abcdef", 12))
}

/// What merchants keep with an order, up to some kilobytes of it.
pub fn memo(random: &mut Random, lines: usize) -> Value {
    let line = |random: &mut Random| {
        json!({
            "sku": format!("SKU-{}", random.digits(8)),
            "option": random.pick(&OPTIONS),
            "count": 1 + random.below(5),
            "coupon": if random.percent(30) { json!(format!("WELCOME{}", random.digits(4))) } else { Value::Null },
            "gift": random.percent(20),
        })
    };
    json!({ "cart": random.uuid(), "lines": (0..lines).map(|_| line(random)).collect::<Vec<_>>() })
}

/// How many lines a memo or an order has: mostly few, at times many.
pub fn count(random: &mut Random) -> usize {
    match random.below(10) {
        0..5 => 1 + random.below(2),
        5..8 => 2 + random.below(4),
        _ => 6 + random.below(8),
    }
}
