//! What happens before the first update: who the bot is, whether updates come to it, and what Telegram shows of it.

use serde::Deserialize;
use serde::de::IgnoredAny;
use teloxide::{
    payloads::{
        DeleteWebhook, GetMe, GetWebhookInfo, SetMyCommands, SetMyCommandsSetters as _, SetMyDescription,
        SetMyDescriptionSetters as _, SetMyShortDescription, SetMyShortDescriptionSetters as _,
    },
    requests::Payload,
    types::BotCommand,
};
use tokio::time::sleep;
use tracing::{info, warn};

use super::{
    ServeError,
    api::{Api, CallError},
    backoff::Backoff,
    message::Identity,
};
use crate::phrases::{Locale, Phrase, say};

/// What is read of the answer to `getMe`; a server of another version may leave the last out.
#[derive(Deserialize)]
struct Me {
    id: u64,
    username: String,
    #[serde(default)]
    can_read_all_group_messages: bool,
}

/// What is read of the answer to `getWebhookInfo`.
#[derive(Deserialize)]
struct Webhook {
    #[serde(default)]
    url: String,
}

/// Asks who the bot is, for as long as the network is away.
pub(super) async fn identity(api: &Api) -> Result<Identity, ServeError> {
    let me: Me = patiently(api, &GetMe::new()).await?;
    let can_read_all_group_messages = me.can_read_all_group_messages;
    info!(
        username = me.username,
        can_read_all_group_messages,
        "the bot is @{}; in groups it sees {}",
        me.username,
        if can_read_all_group_messages {
            "all messages"
        } else {
            "commands and replies to it"
        }
    );
    Ok(Identity {
        id: me.id,
        username: me.username,
    })
}

/// Sees to it that updates are not sent elsewhere.
pub(super) async fn no_webhook(api: &Api, may_delete: bool) -> Result<(), ServeError> {
    let webhook: Webhook = patiently(api, &GetWebhookInfo::new()).await?;
    if webhook.url.is_empty() {
        return Ok(());
    }
    if !may_delete {
        return Err(ServeError::Webhook);
    }
    // The updates that wait are kept.
    patiently::<_, IgnoredAny>(api, &DeleteWebhook::new()).await?;
    info!("removed the webhook that was set for the token");
    Ok(())
}

/// Makes a call that must succeed before the bot can serve; tries again while the server is away or busy.
async fn patiently<P, T>(api: &Api, payload: &P) -> Result<T, ServeError>
where
    P: Payload + serde::Serialize,
    T: serde::de::DeserializeOwned,
{
    let mut backoff = Backoff::default();
    loop {
        let error = match api.call(payload).await {
            Ok(result) => return Ok(result),
            Err(CallError::Unauthorized) => return Err(ServeError::TokenRefused),
            Err(error @ (CallError::BadRequest(_) | CallError::Forbidden(_))) => {
                return Err(ServeError::Refused {
                    method: P::NAME,
                    reason: error.to_string(),
                });
            }
            Err(error) => error,
        };
        if backoff.is_news(&error) {
            warn!("waiting for Telegram: {error}");
        }
        sleep(backoff.pause(&error)).await;
    }
}

/// Tells Telegram the commands and the descriptions, in each language that has a code of two letters. It is done beside the
/// serving, and a failure is only worth a warning.
pub(super) async fn introduce(api: Api) {
    for (locale, code) in [
        (Locale::English, None),
        (Locale::SimplifiedChinese, Some("zh")),
        (Locale::Russian, Some("ru")),
        (Locale::Kazakh, Some("kk")),
        (Locale::Kyrgyz, Some("ky")),
        (Locale::Tajik, Some("tg")),
        (Locale::Turkmen, Some("tk")),
        (Locale::Uzbek, Some("uz")),
    ] {
        if let Err(error) = introduce_in(&api, locale, code).await {
            warn!("Telegram did not take the commands or the description: {error}");
            return;
        }
    }
}

async fn introduce_in(api: &Api, locale: Locale, code: Option<&str>) -> Result<(), CallError> {
    let mut commands = SetMyCommands::new(commands(locale));
    let mut description = SetMyDescription::new().description(say(locale, Phrase::Description, &[]));
    let short = say(locale, Phrase::ShortDescription, &[]);
    let mut short_description = SetMyShortDescription::new().short_description(short);
    if let Some(code) = code {
        commands = commands.language_code(code);
        description = description.language_code(code);
        short_description = short_description.language_code(code);
    }
    api.call::<_, IgnoredAny>(&commands).await?;
    api.call::<_, IgnoredAny>(&description).await?;
    api.call::<_, IgnoredAny>(&short_description).await?;
    Ok(())
}

/// Returns the commands with what they do.
fn commands(locale: Locale) -> Vec<BotCommand> {
    [
        ("ask", Phrase::CommandAsk),
        ("sources", Phrase::CommandSources),
        ("help", Phrase::CommandHelp),
        ("about", Phrase::CommandAbout),
    ]
    .map(|(command, phrase)| BotCommand::new(command, say(locale, phrase, &[])))
    .to_vec()
}
