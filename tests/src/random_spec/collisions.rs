//! A spec that is not random: in every position, names that become equal in Rust.

use super::world::Shared;

const CODES: &str = "
code_systems:
  foo-bar:
    name: { ko: 하나, en: one }
    dialects: [v2-sdk]
    codes:
      A-B: { ko: 가, en: a }
      A_B: { ko: 나, en: b }
      'a b': { ko: 다, en: c }
      aB: { ko: 라, en: d }
      AB2: { ko: 마, en: e }
      self: { ko: 바, en: f }
      Self: { ko: 사, en: g }
  self: { name: { ko: 둘, en: two }, dialects: [v2-sdk], codes: { x: { ko: 가, en: a }, X: { ko: 나, en: b } } }
  self2: { name: { ko: 셋, en: three }, dialects: [v2-sdk], codes: { '': { code: y, ko: 가, en: a }, _: { ko: 나, en: b } } }
  mod: { name: { ko: 넷, en: four }, dialects: [v2-sdk], codes: { 한글: { ko: 가, en: a }, 한-글: { ko: 나, en: b } } }
  open: { name: { ko: 다섯, en: five }, dialects: [v2-sdk], codes: { z: { ko: 가, en: a } } }
  payspec-runtime: { name: { ko: 여섯, en: six }, dialects: [v2-sdk], codes: { z: { ko: 가, en: a } } }
";

const OPERATION: &str = "
operation: OPERATION
version: v2
dialect: v2-sdk
call: { function: x }
name: { ko: 요청, en: request }
doc: { ko: 요청입니다., en: A request. }
source_doc: schema
parameters:
  fooBar: { type: object, doc: { ko: 가, en: a }, members: { fooBar: { code: foo-bar }, foo_bar: { code: self }, FooBar: { code: self2 } } }
  foo_bar: { type: object, doc: { ko: 나, en: b }, members: { others: { type: string }, Others: { type: string } }, open: true }
  FooBar: { type: object, doc: { ko: 다, en: c }, members: { fooBar: { type: object, members: { fooBar: { type: string, required: true } } } } }
  foo-bar: { code: foo-bar, values: [A-B, aB], doc: { ko: 라, en: d } }
  'foo bar': { code: foo-bar, values: [A_B, 'a b'], doc: { ko: 마, en: e } }
  foos: { type: array, items: { type: object, members: { foo: { type: object, members: { x: { type: string } } } } } }
  foo: { type: object, members: { y: { type: string } } }
  OPERATION: { type: object, members: { y: { type: string } } }
  type: { code: mod }
  Type: { code: open }
  TYPE: { code: payspec-runtime }
  self: { type: string }
  Self: { type: string }
  '': { type: string }
  _: { type: string }
  ㄱ: { type: string }
rules: [{ id: self, note: { ko: 알림, en: note }, source: { lines: [1] } }, { id: self-2, note: { ko: 알림, en: note }, source: { lines: [1] } }]
";

const GATEWAY: &str = "
gateway: v2/GATEWAY
provider: X
name: { ko: 이름, en: name }
doc: { ko: 설명, en: doc }
guide: random-guide
contracts:
  all: { name: { ko: 가, en: a }, doc: { ko: 가, en: a }, source: { lines: [1] } }
  all2: { name: { ko: 나, en: b }, doc: { ko: 나, en: b }, source: { lines: [1] } }
  self: { name: { ko: 다, en: c }, doc: { ko: 다, en: c }, source: { lines: [1] } }
sets:
  self: { system: foo-bar, values: [A-B, aB], name: { ko: 가, en: a } }
  self2: { system: foo-bar, values: [A_B], name: { ko: 나, en: b } }
";

const OFFER: &str = "
operations: [OPERATIONS]
rules:
  - { id: all, when: { foo-bar: { in: self } }, needs_contract: all, source: { lines: [1] } }
  - { id: all2, when: { 'foo-bar': { not_in: self2 }, ctx.fooBar: true, ctx.foo_bar: true }, needs_contract: all2, source: { lines: [1] } }
";

/// Names of context fields that become equal.
pub const FIELDS: [&str; 4] = ["fooBar", "foo_bar", "FooBar", "foo bar"];

/// Adds the spec.
///
/// # Panics
/// Never: the texts are YAML.
pub fn add(shared: &mut Shared) {
    let mut add = |path: &str, text: &str| {
        shared.files.push((path.to_owned(), serde_yaml::from_str(text).expect("it is YAML")));
    };
    add("codes/collisions.yaml", CODES);
    for operation in ["mod", "mod2", "crate"] {
        add(&format!("operations/v2/{operation}.yaml"), &OPERATION.replace("OPERATION", operation));
    }
    for gateway in ["self", "self2", "super"] {
        add(&format!("gateways/v2/{gateway}/gateway.yaml"), &GATEWAY.replace("GATEWAY", gateway));
        let operations = if gateway == "self" { "mod, mod2, crate" } else { "mod2" };
        add(&format!("gateways/v2/{gateway}/all.yaml"), &OFFER.replace("OPERATIONS", operations));
    }
    for name in ["self", "self2", "super"] {
        shared.gateways.take(name);
    }
    for name in ["mod", "mod2", "crate"] {
        shared.operations.take(name);
    }
    for name in ["foo-bar", "self", "self2", "mod", "open", "payspec-runtime"] {
        shared.systems.take(name);
    }
}
