//! The payload checker. All of it happens in the reader's browser: the text is read by `reader.js`, which evaluates nothing, and judged by
//! the generated validators.

use super::data::data;
use super::page::Page;
use super::shell::{Body, shell};
use crate::output::File;
use crate::view::PageId;
use maud::{Markup, PreEscaped, html};

/// A call to begin with.
const EXAMPLE: &str = "PortOne.requestPayment({
  storeId: \"store-4ff4af41-85e3-4559-8eb8-0d08a2c6ceec\",
  channelKey: \"channel-key-9987cb87-6458-4888-b94e-68d9a2da896d\",
  paymentId: `payment-${crypto.randomUUID()}`,
  orderName: \"나이키 와플 트레이너 2 SD\",
  totalAmount: 1000,
  currency: \"KRW\",
  payMethod: \"MOBILE\",
  bypass: { kcp_v2: { disp_tax_yn: \"Y\" } },
});";

/// The page.
pub(super) fn check(page: &Page<'_>) -> File {
    let title = page.say("요청 검사기", "Check a request");
    let lead = page.say(
        "보내려는 요청을 붙여 넣으면 결제대행사가 받아들일지 검사합니다. JSON도, JavaScript 호출문도 그대로 붙여 넣을 수 있습니다.",
        "Paste a request and see whether the gateway takes it: JSON, or the JavaScript call as it stands in your code.",
    );
    let mut scripts = vec!["reader.js", "detect.js"];
    scripts.extend((!page.options.validators.is_empty()).then_some("validators.js"));
    scripts.push("checker.js");
    let main = html! {
        h1 { (title) }
        p.lead { (lead) }
        p.note { (page.say(
            "붙여 넣은 내용은 이 브라우저 밖으로 나가지 않으며 실행되지도 않습니다. 값을 알 수 없는 표현식은 추측하지 않고, 그 값을 읽는 검사는 판단하지 않은 것으로 표시합니다.",
            "What you paste does not leave this browser, and none of it is run. Nothing is guessed about expressions: checks that read one are listed as not judged.",
        )) }
        noscript { p.warn { (page.say("검사기는 JavaScript가 필요합니다.", "The checker needs JavaScript.")) } }
        (form(page))
        script type="application/json" id="checker-data" { (PreEscaped(data(page))) }
    };
    shell(
        page,
        &Body {
            title: title.to_owned(),
            description: lead.to_owned(),
            above: vec![(page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None))],
            contents: Vec::new(),
            main,
            scripts,
        },
    )
}

fn form(page: &Page<'_>) -> Markup {
    html! {
        form.checker id="checker" data-needs-js="" autocomplete="off" {
            div.choices {
                label { span { (page.say("결제대행사", "Gateway")) } select name="gateway" {} }
                label { span { (page.say("호출", "Operation")) } select name="operation" {} }
                label data-device="" { span { (page.say("기기 환경", "Device")) } select name="device" {} }
            }
            fieldset.contracts { legend { (page.say("체결한 계약", "Contracts held")) } div {} }
            div.pane {
                label.text {
                    span { (page.say("요청", "Request")) }
                    textarea name="text" rows="18" spellcheck="false" autocapitalize="off" autocorrect="off" placeholder=(EXAMPLE) {}
                }
                p.actions {
                    button.button type="submit" { (page.say("검사", "Check")) }
                    button type="button" data-example=(EXAMPLE) { (page.say("예제 넣기", "Insert an example")) }
                    button type="button" data-clear="" { (page.say("지우기", "Clear")) }
                }
            }
            section.results aria-label=(page.say("검사 결과", "Result")) aria-live="polite" { div id="result" {} }
        }
    }
}
