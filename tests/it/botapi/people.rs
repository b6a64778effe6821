//! Who and where: users, chats, and how the bot stands in a chat.

use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub struct User {
    pub id: i64,
    is_bot: bool,
    language_code: Option<String>,
}

impl User {
    /// A person whose client speaks the language.
    pub fn person(id: i64, language_code: &str) -> User {
        User {
            id,
            is_bot: false,
            language_code: Some(language_code.to_owned()),
        }
    }

    pub fn bot(id: i64) -> User {
        User {
            id,
            is_bot: true,
            language_code: None,
        }
    }

    pub fn to_json(&self) -> Value {
        let name = if self.is_bot {
            format!("other_{}_bot", self.id)
        } else {
            format!("person_{}", self.id)
        };
        let mut json = json!({"id": self.id, "is_bot": self.is_bot, "first_name": name, "username": name});
        if let Some(language) = &self.language_code {
            json["language_code"] = json!(language);
        }
        json
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChatKind {
    Private,
    Group,
    Supergroup,
    Channel,
}

impl ChatKind {
    pub fn name(self) -> &'static str {
        match self {
            ChatKind::Private => "private",
            ChatKind::Group => "group",
            ChatKind::Supergroup => "supergroup",
            ChatKind::Channel => "channel",
        }
    }
}

/// How the bot stands in a chat.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Standing {
    Fine,
    /// The person has blocked the bot.
    Blocked,
    Kicked,
    /// The bot has left.
    Left,
    /// The bot may not write.
    Muted,
    /// The group is a supergroup now, with this id.
    Migrated(i64),
}

#[derive(Clone, Debug)]
pub struct Chat {
    pub id: i64,
    pub kind: ChatKind,
    /// The topics of a forum beside General; nothing if the chat is no forum.
    pub topics: Option<Vec<i64>>,
    pub administrators: Vec<User>,
    pub username: Option<String>,
    pub standing: Standing,
}

impl Chat {
    /// The private chat with a person has the person's id.
    pub fn private(id: i64) -> Chat {
        Chat::new(id, ChatKind::Private)
    }

    pub fn group(id: i64) -> Chat {
        Chat::new(id, ChatKind::Group)
    }

    pub fn supergroup(id: i64) -> Chat {
        Chat::new(id, ChatKind::Supergroup)
    }

    /// A supergroup with topics.
    pub fn forum(id: i64, topics: &[i64]) -> Chat {
        Chat {
            topics: Some(topics.to_vec()),
            ..Chat::supergroup(id)
        }
    }

    pub fn channel(id: i64) -> Chat {
        Chat::new(id, ChatKind::Channel)
    }

    pub fn with_administrators(self, administrators: &[User]) -> Chat {
        Chat {
            administrators: administrators.to_vec(),
            ..self
        }
    }

    pub fn with_username(self, username: &str) -> Chat {
        Chat {
            username: Some(username.to_owned()),
            ..self
        }
    }

    pub fn to_json(&self) -> Value {
        let mut json = json!({"id": self.id, "type": self.kind.name()});
        if self.kind == ChatKind::Private {
            json["first_name"] = json!(format!("person_{}", self.id));
        } else {
            json["title"] = json!(format!("chat {}", self.id));
        }
        if let Some(username) = &self.username {
            json["username"] = json!(username);
        }
        if self.topics.is_some() {
            json["is_forum"] = json!(true);
        }
        json
    }

    fn new(id: i64, kind: ChatKind) -> Chat {
        let standing = Standing::Fine;
        Chat {
            id,
            kind,
            topics: None,
            administrators: Vec::new(),
            username: None,
            standing,
        }
    }
}
