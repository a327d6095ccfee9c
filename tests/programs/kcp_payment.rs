//! Charges a card at NHN KCP by its number: builds the body, has it checked, sends it. A body that the gateway would refuse never leaves the house.
//!
//! Sending is done by hand here, over plain HTTP, so that the example needs no client: give it a server of yours that answers like the `PortOne` API.
//!
//! ```sh
//! cargo run --package payspec-examples --example kcp_payment localhost:8080
//! ```

use payspec::codes::currency::Currency;
use payspec::v2::kcp::contracts;
use payspec::v2::kcp::instant_payment::{
    Amount, AmountRequired, Card as ByCard, CardRequired, Credential, CredentialRequired, Customer, InstantPayment, Method, Name,
    Required,
};
use payspec::{Context, Report, Secret, Validated};
use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;

fn main() -> Result<(), Box<dyn Error>> {
    let server = std::env::args().nth(1).ok_or("the server is needed: host:port")?;
    let card = Card {
        number: "9410123456789012".into(),
        expiry: ("29".into(), "08".into()),
        birth: "900101".into(),
        password: "00".into(),
    };
    let payment = build("order20260714000231", 129_000, &card)?;
    println!("the answer: {}", send(&server, &payment)?);
    Ok(())
}

/// What is charged. None of it is ever printed.
struct Card {
    number: Secret<String>,
    expiry: (Secret<String>, Secret<String>),
    birth: Secret<String>,
    password: Secret<String>,
}

/// A payment that KCP takes.
///
/// # Errors
/// The report, if KCP would refuse it.
fn build(id: &str, total: i64, card: &Card) -> Result<Validated<InstantPayment>, Report> {
    let credential = Credential::new(CredentialRequired {
        number: card.number.clone(),
        expiry_year: card.expiry.0.clone(),
        expiry_month: card.expiry.1.clone(),
        birth_or_business_registration_number: card.birth.clone(),
        password_two_digits: card.password.clone(),
    });
    let customer =
        Customer::new().name(Name::Full("홍길동".into())).email("gildong.hong@example.com").phone_number("010-1234-0000");
    let payment = InstantPayment::new(Required {
        payment_id: id.into(),
        method: Method::Card(ByCard::new(CardRequired { credential })),
        order_name: "나이키 와플 트레이너 2 SD".into(),
        amount: Amount::new(AmountRequired { total }),
        currency: Currency::Krw,
    })
    .channel_key("channel-key-9987cb87-6458-4888-b94e-68d9a2da896d")
    .customer(customer);
    let context = Context::new().holds([contracts::KEY_IN]);
    let payment = payment.validated(&context).map_err(|refused| refused.report)?;
    for finding in payment.report() {
        eprintln!("{finding}");
    }
    Ok(payment)
}

/// Sends a payment that was found acceptable, and none else; its number is part of the route. The answer's status line.
fn send(server: &str, payment: &Validated<InstantPayment>) -> Result<String, Box<dyn Error>> {
    let id = &payment.payment_id;
    let value = Secret::new(serde_json::to_value(payment)?);
    let members = value.expose().as_object().into_iter().flatten().filter(|(name, _)| *name != "paymentId");
    let body = serde_json::to_string(&members.collect::<std::collections::BTreeMap<_, _>>()).map(Secret::new)?;
    let mut stream = TcpStream::connect(server)?;
    write!(
        stream,
        "POST /payments/{id}/instant HTTP/1.1\r\nHost: {server}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
        body.expose().len(),
        body.expose()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;

    fn card(number: &str) -> Card {
        Card { number: number.into(), expiry: ("29".into(), "08".into()), birth: "900101".into(), password: "00".into() }
    }

    #[test]
    fn a_payment_arrives_as_it_was_built() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = listener.local_addr().unwrap().to_string();
        let gateway = std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                assert_ne!(reader.read_until(b'\n', &mut head).unwrap(), 0);
            }
            let head = String::from_utf8(head).unwrap();
            let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap().parse().unwrap();
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            reader.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
            (head, serde_json::from_slice::<Value>(&body).unwrap())
        });
        let payment = build("order1", 129_000, &card("9410123456789012")).unwrap();
        assert_eq!(send(&server, &payment).unwrap(), "HTTP/1.1 200 OK");
        let (head, body) = gateway.join().unwrap();
        assert!(head.starts_with("POST /payments/order1/instant "), "{head}");
        assert_eq!(body["amount"]["total"], 129_000);
        assert_eq!(body["method"]["card"]["credential"]["number"], "9410123456789012");
        assert!(body.get("paymentId").is_none(), "it is in the route");
    }

    #[test]
    fn what_kcp_would_refuse_is_not_sent_and_not_shown() {
        let report = build(&"1".repeat(41), 129_000, &card("4111-secret")).unwrap_err();
        let shown = format!("{report} {report:?} {}", serde_json::to_string(&report).unwrap());
        assert!(report.errors().any(|finding| finding.rule == "paymentId:max_length"), "{shown}");
        assert!(!shown.contains("4111"), "{shown}");
    }
}
