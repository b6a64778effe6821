//! What the bot says about itself and asks about chats: commands, descriptions, rights, members.

use serde_json::{Value, json};

use super::{
    html::utf16,
    people::{Chat, ChatKind, Standing, User},
    refusal::Refusal,
    sending::string,
    world::{Answer, Parameters, World},
};

pub fn get_me(world: &World) -> Value {
    let mut me = world.bot();
    let options = &world.options;
    me["can_join_groups"] = json!(true);
    me["can_read_all_group_messages"] = json!(options.reads_all_group_messages);
    me["supports_inline_queries"] = json!(options.supports_inline_queries);
    me["supports_guest_queries"] = json!(options.supports_guest_queries);
    for capability in [
        "can_connect_to_business",
        "has_main_web_app",
        "has_topics_enabled",
    ] {
        me[capability] = json!(false);
    }
    me
}

pub fn set_my_commands(world: &mut World, parameters: &Parameters) -> Answer {
    let commands = parameters
        .get("commands")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    if commands.len() > 100 {
        return Err(Refusal::fault("BOT_COMMANDS_TOO_MUCH"));
    }
    let good_name = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_';
    for command in &commands {
        let (name, description) = (&command["command"], &command["description"]);
        let name = name.as_str().unwrap_or_default();
        if !(1..=32).contains(&name.len()) || !name.chars().all(good_name) {
            return Err(Refusal::fault("BOT_COMMAND_INVALID"));
        }
        if !(1..=256).contains(&utf16(description.as_str().unwrap_or_default())) {
            return Err(Refusal::fault("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    let key = commands_key(world, parameters)?;
    world.profile.insert(key, json!(commands));
    Ok(json!(true))
}

pub fn get_my_commands(world: &World, parameters: &Parameters) -> Answer {
    let key = commands_key(world, parameters)?;
    Ok(world.profile.get(&key).cloned().unwrap_or(json!([])))
}

pub fn delete_my_commands(world: &mut World, parameters: &Parameters) -> Answer {
    let key = commands_key(world, parameters)?;
    world.profile.remove(&key);
    Ok(json!(true))
}

/// Commands belong to a scope and a language.
fn commands_key(world: &World, parameters: &Parameters) -> Result<String, Refusal> {
    let scope = parameters
        .get("scope")
        .cloned()
        .unwrap_or(json!({"type": "default"}));
    if !scope["chat_id"].is_null() {
        world.find_chat(scope.get("chat_id"))?;
    }
    Ok(format!("commands {scope} {}", language(parameters)?))
}

/// `setMyName`, `setMyDescription` and `setMyShortDescription`: one text, with its limit.
pub fn set_text(world: &mut World, method: &str, parameters: &Parameters) -> Answer {
    let (parameter, limit) = match method {
        "setMyName" => ("name", 64),
        "setMyDescription" => ("description", 512),
        _ => ("short_description", 120),
    };
    let text = string(parameters, parameter).unwrap_or_default();
    if utf16(text) > limit {
        return Err(Refusal::fault(format!("{parameter} is longer than {limit}")));
    }
    let key = format!("{parameter} {}", language(parameters)?);
    world.profile.insert(key, json!(text));
    Ok(json!(true))
}

fn language(parameters: &Parameters) -> Result<&str, Refusal> {
    let language = string(parameters, "language_code").unwrap_or_default();
    let good =
        language.is_empty() || (language.len() == 2 && language.chars().all(|one| one.is_ascii_lowercase()));
    if good {
        Ok(language)
    } else {
        Err(Refusal::fault("LANGUAGE_CODE_INVALID"))
    }
}

pub fn get_chat(world: &World, parameters: &Parameters) -> Answer {
    let mut chat = world.chat(parameters)?.to_json();
    chat["accent_color_id"] = json!(0);
    chat["max_reaction_count"] = json!(11);
    chat["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
        "gifts_from_channels": false
    });
    Ok(chat)
}

pub fn get_chat_member(world: &World, parameters: &Parameters) -> Answer {
    let chat = world.chat(parameters)?;
    let id = parameters
        .get("user_id")
        .and_then(Value::as_i64)
        .unwrap_or_default();
    if let Some(administrator) = chat.administrators.iter().find(|user| user.id == id) {
        return Ok(administrator_json(administrator));
    }
    let user = if id == world.options.bot_id() {
        world.bot()
    } else {
        User::person(id, "en").to_json()
    };
    Ok(json!({"status": "member", "user": user}))
}

pub fn get_chat_administrators(world: &World, parameters: &Parameters) -> Answer {
    let chat = world.chat(parameters)?;
    if chat.kind == ChatKind::Private {
        return Err(Refusal::situation(
            "there are no administrators in the private chat",
        ));
    }
    Ok(chat.administrators.iter().map(administrator_json).collect())
}

pub fn leave_chat(world: &mut World, parameters: &Parameters) -> Answer {
    let Chat { id, kind, .. } = *world.chat(parameters)?;
    if kind == ChatKind::Private {
        return Err(Refusal::fault(
            "chat member status can't be changed in private chats",
        ));
    }
    world
        .chats
        .entry(id)
        .and_modify(|chat| chat.standing = Standing::Left);
    Ok(json!(true))
}

fn administrator_json(user: &User) -> Value {
    let mut json = json!({"status": "administrator", "user": user.to_json(), "can_be_edited": false});
    for right in [
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
    ] {
        json[right] = json!(right == "can_manage_chat");
    }
    json
}
