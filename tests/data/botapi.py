"""Cuts tests/data/botapi.json out of a machine-readable Bot API: python3 tests/data/botapi.py api.json > tests/data/botapi.json"""

import json
import re
import sys

METHODS = """getMe getUpdates getWebhookInfo setWebhook deleteWebhook sendMessage editMessageText editMessageReplyMarkup
deleteMessage answerCallbackQuery answerInlineQuery sendChatAction sendDocument setMyCommands getMyCommands deleteMyCommands
setMyDescription setMyShortDescription setMyName setMyDefaultAdministratorRights getChat getChatMember getChatAdministrators
leaveChat setMessageReaction logOut close answerGuestQuery""".split()

# The constant that tells the members of a union apart stands only in the description: `must be article`, `always "emoji"`.
CONSTANT = re.compile(r'(?:must be ([a-z0-9_]+)|always "([a-z_]+)")$')


def field(source):
    cut = {"name": source["name"], "types": source["types"], "required": source["required"]}
    found = CONSTANT.search(source["description"])
    if found and source["name"] == "type":
        cut["value"] = found.group(1) or found.group(2)
    return cut


def inner(name):
    return name.removeprefix("Array of ") if not name.startswith("Array of Array of ") else name[18:]


def main():
    api = json.load(open(sys.argv[1], encoding="utf-8"))
    methods = {name: [field(one) for one in api["methods"][name].get("fields", [])] for name in METHODS}
    types, waiting = {}, [inner(name) for fields in methods.values() for one in fields for name in one["types"]]
    while waiting:
        name = waiting.pop()
        if name in types or name not in api["types"]:
            continue
        source = api["types"][name]
        if "subtypes" in source:
            types[name] = {"subtypes": source["subtypes"]}
            waiting += source["subtypes"]
        else:
            types[name] = {"fields": [field(one) for one in source.get("fields", [])]}
            waiting += [inner(other) for one in types[name]["fields"] for other in one["types"]]
    emoji = next(one for one in api["types"]["ReactionTypeEmoji"]["fields"] if one["name"] == "emoji")
    cut = {
        "version": api["version"],
        "methods": methods,
        "types": dict(sorted(types.items())),
        "update_kinds": [one["name"] for one in api["types"]["Update"]["fields"] if one["name"] != "update_id"],
        "reactions": re.findall(r'"([^"]+)"', emoji["description"]),
    }
    # One field a line: a change of the API reads as a small diff.
    text = json.dumps(cut, ensure_ascii=False, indent=1)
    print(re.sub(r"\{\s+(\"name\"[^{}]*?)\s+\}", lambda one: "{" + re.sub(r"\s*\n\s*", " ", one.group(1)) + "}", text))


main()
