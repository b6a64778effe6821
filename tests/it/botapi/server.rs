//! The course of a call: connection, token, method, parameters, fault, effect, record, answer.

use std::{sync::Arc, time::Instant};

use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};

use super::{
    editing,
    fault::{Fault, FaultKind},
    polling, profile, queries,
    refusal::Refusal,
    schema::SCHEMA,
    sending,
    wire::{self, Connection, Reply, Request},
    world::{Answer, Call, Outcome, Parameters, Shared},
};

/// Serves until it is aborted.
pub async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = tokio::task::JoinSet::new();
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            connections.spawn(converse(stream, Arc::clone(&shared)));
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(stream: TcpStream, shared: Arc<Shared>) {
    let mut connection = Connection::new(stream);
    while let Ok(Some(request)) = connection.request().await {
        let reply = tokio::select! {
            reply = answer(&shared, &request) => reply,
            () = connection.closed() => return,
        };
        if !matches!(connection.reply(reply).await, Ok(true)) {
            return;
        }
    }
}

async fn answer(shared: &Shared, request: &Request) -> Reply {
    let token = shared.look().options.token.clone();
    let mut path = request
        .path
        .strip_prefix("/bot")
        .unwrap_or_default()
        .splitn(2, '/');
    let (given, name) = (path.next().unwrap_or_default(), path.next().unwrap_or_default());
    let method = SCHEMA.method(name);
    let record = Record::begin(shared, method.unwrap_or(name));
    if given != token {
        return record.refuse(Refusal::unauthorized());
    }
    let Some(method) = method else {
        return record.refuse(Refusal::not_found());
    };
    let parameters = match wire::parameters(request, |name, text| SCHEMA.typed(method, name, text)) {
        Ok(parameters) => parameters,
        Err(error) => return record.refuse(Refusal::fault(error)),
    };
    let fault = record.parameters(&parameters);
    let faults = SCHEMA.faults(method, &parameters);
    if !faults.is_empty() {
        return record.refuse(Refusal::fault(faults.join("; ")));
    }
    let accepts = fault.as_ref().is_none_or(|fault| fault.accepts);
    let answer = if accepts {
        Some(perform(shared, method, &parameters).await)
    } else {
        None
    };
    record.effect(answer.as_ref());
    if let Some(Fault {
        kind: FaultKind::Stall(delay),
        ..
    }) = &fault
    {
        tokio::time::sleep(*delay).await;
    }
    match fault {
        Some(fault) => broken(record, method, &fault, answer.unwrap_or(Ok(json!(true)))),
        None => record.end(&answer.unwrap_or(Ok(json!(true)))),
    }
}

async fn perform(shared: &Shared, method: &str, parameters: &Parameters) -> Answer {
    if method == "getUpdates" {
        return polling::get_updates(shared, parameters).await;
    }
    shared.change(|world| match method {
        "getMe" => Ok(profile::get_me(world)),
        "getWebhookInfo" => Ok(polling::get_webhook_info(world)),
        "setWebhook" => polling::set_webhook(world, parameters),
        "deleteWebhook" => Ok(polling::delete_webhook(world, parameters)),
        "sendMessage" => sending::send_message(world, parameters),
        "sendDocument" => sending::send_document(world, parameters),
        "editMessageText" | "editMessageReplyMarkup" => editing::edit(world, method, parameters),
        "deleteMessage" => editing::delete_message(world, parameters),
        "sendChatAction" => editing::send_chat_action(world, parameters),
        "setMessageReaction" => editing::set_message_reaction(world, parameters),
        "answerCallbackQuery" => queries::answer_callback_query(world, parameters),
        "answerInlineQuery" => queries::answer_inline_query(world, parameters),
        "answerGuestQuery" => queries::answer_guest_query(world, parameters),
        "setMyCommands" => profile::set_my_commands(world, parameters),
        "getMyCommands" => profile::get_my_commands(world, parameters),
        "deleteMyCommands" => profile::delete_my_commands(world, parameters),
        "setMyName" | "setMyDescription" | "setMyShortDescription" => {
            profile::set_text(world, method, parameters)
        }
        "getChat" => profile::get_chat(world, parameters),
        "getChatMember" => profile::get_chat_member(world, parameters),
        "getChatAdministrators" => profile::get_chat_administrators(world, parameters),
        "leaveChat" => profile::leave_chat(world, parameters),
        _ => Ok(json!(true)), // setMyDefaultAdministratorRights, logOut, close
    })
}

/// Answers as the fault wants it.
fn broken(record: Record<'_>, method: &str, fault: &Fault, answer: Answer) -> Reply {
    match &fault.kind {
        FaultKind::TooManyRequests(seconds) => record.end(&Err(Refusal::too_many_requests(*seconds))),
        FaultKind::InternalError => record.end(&Err(Refusal::internal_error())),
        FaultKind::Unauthorized => record.end(&Err(Refusal::unauthorized())),
        FaultKind::Forbidden => record.end(&Err(Refusal::forbidden("bot was blocked by the user"))),
        FaultKind::Conflict => record.end(&Err(Refusal::other_poller())),
        FaultKind::Stall(_) => record.end(&answer),
        FaultKind::BadGateway => {
            let body =
                "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>".to_owned();
            record.finish(
                Outcome::Status(502),
                Reply::Whole {
                    status: 502,
                    content_type: "text/html",
                    body,
                },
            )
        }
        FaultKind::Reset => record.finish(Outcome::Reset, Reply::Reset),
        FaultKind::CutBody => {
            let (status, body) = body(&answer);
            record.finish(Outcome::CutBody, Reply::Cut { status, body })
        }
        FaultKind::MalformedJson => {
            let (status, mut body) = body(&answer);
            body.pop();
            record.finish(Outcome::Status(status), json_reply(status, body))
        }
        FaultKind::EmptyResult if method == "getUpdates" => record.end(&Ok(json!([]))),
        FaultKind::EmptyResult => {
            record.finish(Outcome::Status(200), json_reply(200, r#"{"ok":true}"#.to_owned()))
        }
        FaultKind::Duplicated => record.end(&answer.map(|updates| {
            rearranged(&updates, |updates| {
                updates
                    .into_iter()
                    .flat_map(|update| [update.clone(), update])
                    .collect()
            })
        })),
        FaultKind::Reordered => record
            .end(&answer.map(|updates| rearranged(&updates, |updates| updates.into_iter().rev().collect()))),
    }
}

fn rearranged(updates: &Value, rearrange: impl FnOnce(Vec<Value>) -> Vec<Value>) -> Value {
    updates
        .as_array()
        .map_or(updates.clone(), |updates| rearrange(updates.clone()).into())
}

fn body(answer: &Answer) -> (u16, String) {
    match answer {
        Ok(result) => (200, json!({"ok": true, "result": result}).to_string()),
        Err(refusal) => (refusal.status, refusal.body()),
    }
}

fn json_reply(status: u16, body: String) -> Reply {
    Reply::Whole {
        status,
        content_type: "application/json",
        body,
    }
}

/// The entry of a call in the list of calls. Dropped without an end, the client has gone.
struct Record<'a> {
    shared: &'a Shared,
    index: usize,
    ended: bool,
}

impl Record<'_> {
    fn begin<'a>(shared: &'a Shared, method: &str) -> Record<'a> {
        let call = Call {
            method: method.to_owned(),
            parameters: Value::Null,
            received: Instant::now(),
            answered: None,
            outcome: Outcome::Pending,
            accepted: false,
            fault: None,
            description: None,
        };
        let index = shared.change(|world| {
            world.calls.push(call);
            world.calls.len() - 1
        });
        Record {
            shared,
            index,
            ended: false,
        }
    }

    /// Notes the parameters; returns the fault that waits for this call.
    fn parameters(&self, parameters: &Parameters) -> Option<Fault> {
        self.shared.change(|world| {
            let call = &mut world.calls[self.index];
            call.parameters = Value::Object(parameters.clone());
            call.fault = world.faults.next(&call.method, &call.parameters);
            call.fault.clone()
        })
    }

    /// Notes whether the call took effect, and a violation even where a fault hides the refusal.
    fn effect(&self, answer: Option<&Answer>) {
        self.shared.change(|world| {
            world.calls[self.index].accepted = matches!(answer, Some(Ok(_)));
            if let Some(Err(refusal)) =
                answer.filter(|answer| answer.as_ref().is_err_and(|refusal| refusal.fault))
            {
                let method = world.calls[self.index].method.clone();
                world.violate(&method, &refusal.description);
            }
        });
    }

    /// Ends a call that never took place.
    fn refuse(self, refusal: Refusal) -> Reply {
        let answer = Err(refusal);
        self.effect(Some(&answer));
        self.end(&answer)
    }

    fn end(self, answer: &Answer) -> Reply {
        if let Err(refusal) = answer {
            let description = Some(refusal.description.clone());
            self.shared
                .change(|world| world.calls[self.index].description = description);
        }
        let (status, body) = body(answer);
        self.finish(Outcome::Status(status), json_reply(status, body))
    }

    fn finish(mut self, outcome: Outcome, reply: Reply) -> Reply {
        self.close(outcome);
        reply
    }

    fn close(&mut self, outcome: Outcome) {
        self.ended = true;
        self.shared.change(|world| {
            world.calls[self.index].outcome = outcome;
            world.calls[self.index].answered = Some(Instant::now());
        });
    }
}

impl Drop for Record<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.close(Outcome::ClientGone);
        }
    }
}
