//! A web service that takes a KCP payment request from a shop's front end and refuses a bad one with a 422 problem body (RFC 9457), in the language
//! that the browser asks for.
//!
//! ```sh
//! cargo run --package payspec-examples --example axum
//! curl -i localhost:3000/payments -H 'accept-language: ko' -d '{"paymentId": "order-1"}'
//! ```

use axum::Router;
use axum::body::Bytes;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use payspec::context::Device;
use payspec::v2::kcp::{contracts, request_payment};
use payspec::{Context, Lang, Problem, Report};

fn main() -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
        axum::serve(listener, router()).await
    })
}

fn router() -> Router {
    Router::new().route("/payments", post(create))
}

/// Takes a payment request, unless the gateway would refuse it.
async fn create(headers: HeaderMap, body: Bytes) -> Result<StatusCode, Refused> {
    let lang = language(&headers);
    let context = Context::new().device(Device::Pc).holds([contracts::ESCROW]);
    let report = request_payment::validate_json(&body, &context).map_err(|_| Refused::NoJson)?;
    let report = report.into_result().map_err(|report| Refused::Payload(report, lang))?;
    // What is accepted may still deserve a look: a parameter that is ignored, a contract to be asked for.
    for finding in &report {
        println!("{finding}");
    }
    Ok(StatusCode::CREATED)
}

/// Why a request is refused.
enum Refused {
    NoJson,
    Payload(Report, Lang),
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::NoJson => StatusCode::BAD_REQUEST.into_response(),
            Self::Payload(report, lang) => {
                let body = serde_json::to_vec(&report.problem(lang)).unwrap_or_default();
                let status = StatusCode::from_u16(Problem::STATUS).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
                (status, [(CONTENT_TYPE, Problem::CONTENT_TYPE)], body).into_response()
            }
        }
    }
}

/// Korean where the browser asks for it first, else English.
fn language(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if wanted.trim_start().starts_with("ko") { Lang::Ko } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use serde_json::{Value, json};
    use tower::ServiceExt;

    /// Status, media type and body of the answer.
    fn ask(lang: &str, body: String) -> (StatusCode, String, Value) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let request = Request::post("/payments").header(ACCEPT_LANGUAGE, lang).body(Body::from(body)).unwrap();
            let response = router().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let media_type = parts.headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap().to_owned());
            let body = to_bytes(body, usize::MAX).await.unwrap();
            (parts.status, media_type.unwrap_or_default(), serde_json::from_slice(&body).unwrap_or_default())
        })
    }

    fn payment(id: &str) -> String {
        json!({
            "storeId": "store-1", "paymentId": id, "orderName": "a book", "channelKey": "channel-key-1",
            "totalAmount": 1000, "currency": "KRW", "payMethod": "TRANSFER",
        })
        .to_string()
    }

    #[test]
    fn a_good_request_is_taken() {
        assert_eq!(ask("en", payment("order1")).0, StatusCode::CREATED);
    }

    #[test]
    fn a_bad_request_is_told_what_is_wrong() {
        let (status, media_type, body) = ask("en", payment(&"1".repeat(41)));
        assert_eq!((status.as_u16(), media_type.as_str()), (422, "application/problem+json"));
        assert_eq!((&body["status"], &body["detail"]), (&json!(422), &json!("v2/kcp request-payment: rejected, 1 error")));
        let finding = &body["findings"][0];
        assert_eq!((&finding["rule"], &finding["path"]), (&json!("paymentId:max_length"), &json!("/paymentId")));
        let (_, _, korean) = ask("ko-KR,ko;q=0.9", payment(&"1".repeat(41)));
        assert_ne!(korean["findings"][0]["message"], finding["message"]);
    }

    #[test]
    fn what_is_no_json_is_another_matter() {
        assert_eq!(ask("en", "{".to_owned()).0, StatusCode::BAD_REQUEST);
    }
}
