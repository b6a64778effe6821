//! What can go wrong on purpose, and the plan that says when.

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;

/// A fault, and whether the call takes effect in spite of it (a message is stored, updates are confirmed).
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub kind: FaultKind,
    pub accepts: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// 429 with `retry_after` in seconds.
    TooManyRequests(u64),
    InternalError,
    /// 502 with a page of HTML, as a proxy in front of Telegram answers.
    BadGateway,
    Unauthorized,
    Forbidden,
    Conflict,
    /// The connection is reset without an answer.
    Reset,
    /// The connection is reset in the middle of the answer's body.
    CutBody,
    /// The answer comes late.
    Stall(Duration),
    MalformedJson,
    /// `result` is `[]` for `getUpdates`, and missing for every other method.
    EmptyResult,
    /// Each update comes twice in one answer.
    Duplicated,
    /// The newest update comes first.
    Reordered,
}

impl Fault {
    pub fn too_many_requests(retry_after: u64) -> Fault {
        Fault::refusing(FaultKind::TooManyRequests(retry_after))
    }

    pub fn internal_error() -> Fault {
        Fault::refusing(FaultKind::InternalError)
    }

    pub fn bad_gateway() -> Fault {
        Fault::refusing(FaultKind::BadGateway)
    }

    pub fn unauthorized() -> Fault {
        Fault::refusing(FaultKind::Unauthorized)
    }

    pub fn forbidden() -> Fault {
        Fault::refusing(FaultKind::Forbidden)
    }

    pub fn conflict() -> Fault {
        Fault::refusing(FaultKind::Conflict)
    }

    /// A reset before the call is looked at.
    pub fn reset() -> Fault {
        Fault::refusing(FaultKind::Reset)
    }

    /// A reset in mid-body, after the call was accepted.
    pub fn cut_body() -> Fault {
        Fault::accepting(FaultKind::CutBody)
    }

    /// The call takes effect at once, the answer comes after `delay`.
    pub fn stall(delay: Duration) -> Fault {
        Fault::accepting(FaultKind::Stall(delay))
    }

    pub fn malformed_json() -> Fault {
        Fault::accepting(FaultKind::MalformedJson)
    }

    pub fn empty_result() -> Fault {
        Fault::refusing(FaultKind::EmptyResult)
    }

    pub fn duplicated() -> Fault {
        Fault::accepting(FaultKind::Duplicated)
    }

    pub fn reordered() -> Fault {
        Fault::accepting(FaultKind::Reordered)
    }

    /// Changes whether the call takes effect: a 500 after the message was stored, for example.
    pub fn and_accepts(self, accepts: bool) -> Fault {
        Fault { accepts, ..self }
    }

    fn refusing(kind: FaultKind) -> Fault {
        Fault { kind, accepts: false }
    }

    fn accepting(kind: FaultKind) -> Fault {
        Fault { kind, accepts: true }
    }
}

/// One call, as a plan sees it.
#[derive(Debug)]
pub struct Attempt<'a> {
    pub method: &'a str,
    /// Which call of this method it is, from 1.
    pub nth: usize,
    pub parameters: &'a Value,
}

type Plan = Box<dyn FnMut(&Attempt<'_>) -> Option<Fault> + Send>;

/// The faults to come: counted ones in the order they were asked for, then the plan.
#[derive(Default)]
pub struct Faults {
    counted: Vec<(String, Fault, usize)>,
    plan: Option<Plan>,
    seen: BTreeMap<String, usize>,
}

impl Faults {
    pub fn add(&mut self, method: &str, fault: Fault, times: usize) {
        self.counted.push((method.to_owned(), fault, times));
    }

    pub fn set_plan(&mut self, plan: Plan) {
        self.plan = Some(plan);
    }

    pub fn clear(&mut self) {
        self.counted.clear();
        self.plan = None;
    }

    /// Returns the fault for this call, if there is one, and counts it off.
    pub fn next(&mut self, method: &str, parameters: &Value) -> Option<Fault> {
        let nth = self.seen.entry(method.to_owned()).or_default();
        *nth += 1;
        let due = |(wanted, _, left): &&mut (String, Fault, usize)| {
            (wanted == method || wanted == "*") && *left > 0
        };
        if let Some((_, fault, left)) = self.counted.iter_mut().find(due) {
            *left = left.saturating_sub(1);
            return Some(fault.clone());
        }
        self.plan.as_mut().and_then(|plan| {
            plan(&Attempt {
                method,
                nth: *nth,
                parameters,
            })
        })
    }
}
