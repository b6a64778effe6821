//! teloxide as the client: what it sends is no violation, what the server answers it can read.

use std::time::Duration;

use teloxide::{
    payloads::{
        AnswerInlineQuerySetters, EditMessageTextSetters, GetUpdatesSetters, SendMessageSetters,
        SetMyCommandsSetters,
    },
    prelude::Requester,
    types::{
        AllowedUpdate, BotCommand, BotCommandScope, ChatAction, ChatId, InlineKeyboardButton,
        InlineKeyboardMarkup, InlineQueryId, InlineQueryResultArticle, InputFile, InputMessageContent,
        InputMessageContentText, MessageId, ParseMode, ReactionType, ReplyParameters, UpdateKind, UserId,
    },
};

use super::start;
use crate::botapi::{BotApi, Chat, Fault, Incoming, User};

fn bot(api: &BotApi) -> teloxide::Bot {
    teloxide::Bot::new(api.token()).set_api_url(api.url().parse().unwrap())
}

#[tokio::test]
async fn every_kind_of_update_is_readable() {
    let api = start().await;
    let person = User::person(5, "en");
    let message = Incoming::text(&Chat::private(5), "/ask@summit_test_bot a").via_bot(&User::bot(9));
    let first = api.say(message.clone().quoting("a", 0).reply_to(101)).message_id;
    api.say(message.clone().edit_of(first));
    api.say(message.forwarded_from(&User::person(6, "ru")));
    api.say(Incoming::text(&Chat::forum(-7, &[70]), "a").in_topic(70));
    api.say(Incoming::text(&Chat::group(-6), "a").by_anonymous_administrator());
    api.say(Incoming::text(&Chat::channel(-8), "a"));
    api.press(5, first, "data", &person);
    api.press(5, 999, "data", &person);
    api.ask_inline("a", "", &person);
    api.change_membership(&Chat::group(-6), &person, "left", "member");
    api.change_membership(&Chat::group(-6), &person, "member", "kicked");
    let unreadable = [api.push_unknown_kind(), api.push_malformed()];
    let all = [
        AllowedUpdate::Message,
        AllowedUpdate::EditedMessage,
        AllowedUpdate::ChannelPost,
        AllowedUpdate::CallbackQuery,
        AllowedUpdate::InlineQuery,
        AllowedUpdate::MyChatMember,
    ];
    let updates = bot(&api).get_updates().allowed_updates(all).await.unwrap();
    assert_eq!(updates.len(), api.pending());
    for update in &updates {
        let expected = unreadable.contains(&i64::from(update.id.0));
        assert_eq!(
            matches!(update.kind, UpdateKind::Error(_)),
            expected,
            "{update:?}"
        );
    }
    api.assert_clean();
}

#[tokio::test]
async fn what_teloxide_sends_is_clean() {
    let api = start().await;
    let (bot, chat) = (bot(&api), ChatId(5));
    assert_eq!(bot.get_me().await.unwrap().username(), "summit_test_bot");
    assert_eq!(bot.get_webhook_info().await.unwrap().url, None);
    let keyboard = InlineKeyboardMarkup::new([[
        InlineKeyboardButton::callback("more", "1"),
        InlineKeyboardButton::switch_inline_query("share", "七百亿"),
    ]]);
    let sent = bot
        .send_message(chat, "<blockquote expandable>七百亿</blockquote>")
        .parse_mode(ParseMode::Html)
        .reply_parameters(ReplyParameters::new(MessageId(101)).allow_sending_without_reply())
        .reply_markup(keyboard)
        .await
        .unwrap();
    assert_eq!(sent.text(), Some("七百亿"));
    bot.edit_message_text(chat, sent.id, "<i>b</i>")
        .parse_mode(ParseMode::Html)
        .await
        .unwrap();
    bot.edit_message_reply_markup(chat, sent.id).await.unwrap_err(); // not modified: the edit took the keyboard away
    let file = InputFile::memory("中文").file_name("speech.md");
    bot.send_document(chat, file).await.unwrap();
    bot.send_chat_action(chat, ChatAction::Typing).await.unwrap();
    let eyes = ReactionType::Emoji {
        emoji: "👀".to_owned(),
    };
    let mut reaction = bot.set_message_reaction(chat, MessageId(101));
    reaction.reaction = Some(vec![eyes]);
    reaction.await.unwrap();
    bot.delete_message(chat, sent.id).await.unwrap();
    let commands = [BotCommand::new("ask", "ask the texts")];
    let scope = BotCommandScope::AllGroupChats;
    bot.set_my_commands(commands)
        .scope(scope)
        .language_code("ru")
        .await
        .unwrap();
    bot.set_my_default_administrator_rights().await.unwrap();
    let query = InlineQueryId(api.ask_inline("a", "", &User::person(5, "en")));
    let content = InputMessageContent::Text(InputMessageContentText::new("a"));
    let article = InlineQueryResultArticle::new("1", "a", content).description("b");
    bot.answer_inline_query(query, [article.into()])
        .is_personal(true)
        .cache_time(60)
        .next_offset("1")
        .await
        .unwrap();
    api.know(&Chat::group(-6).with_administrators(&[User::person(6, "ru")]));
    assert_eq!(bot.get_chat_administrators(ChatId(-6)).await.unwrap().len(), 1);
    assert!(
        bot.get_chat_member(ChatId(-6), UserId(6))
            .await
            .unwrap()
            .is_privileged()
    );
    assert!(bot.get_chat(ChatId(-6)).await.unwrap().is_group());
    api.assert_clean();
}

#[tokio::test]
async fn teloxide_understands_the_refusals() {
    let api = start().await;
    api.fail("sendMessage", Fault::too_many_requests(3), 1);
    let error = bot(&api).send_message(ChatId(5), "a").await.unwrap_err();
    assert!(
        matches!(error, teloxide::RequestError::RetryAfter(wait) if wait.duration() == Duration::from_secs(3))
    );
    let error = bot(&api).send_message(ChatId(1234), "a").await.unwrap_err();
    assert!(matches!(
        error,
        teloxide::RequestError::Api(teloxide::ApiError::ChatNotFound)
    ));
}
