"""What the engine says of a damaged file, and what its tables are called, in words for people."""

import re

from core.messages import N_, Message, message

_PAGE = message(N_("page {number} of the file is not as it was written"))
_PAGE_OF = re.compile(r"HMAC verification failed for page (\d+)")
_LIST = message(N_("one of its lists no longer agrees with what it lists"))
_LIST_SIGNS = ("missing from index", "wrong # of entries", "non-unique entry", "not in PRIMARY KEY")
_PART = message(N_("a part of it cannot be read"))

_OTHER_LISTS = message(N_("other lists"))
# By how the name of a table begins.
_TABLES = {
    "settings": message(N_("the settings")),
    "bookmarks": message(N_("the places where you stopped")),
    "packs": message(N_("the rules of earlier visits")),
    "rule_drafts": message(N_("your drafts of rules")),
    "rule_draft_states": message(N_("your drafts of rules")),
    "rule_": message(N_("the rules received")),
    "supplements": message(N_("the rules received")),
    "publishers": message(N_("the publishers of rules that you trust")),
    "identities": message(N_("your identities for signing rules")),
    "space": message(N_("the spaces of your team")),
    "sync_": message(N_("the state of the synchronisation")),
    "erase": message(N_("the erasures ordered")),
    "erasures": message(N_("the erasures ordered")),
    "network_": message(N_("the addresses of your network")),
}


def fault_words(raw: str) -> Message:
    """Return what is wrong with a file, from the words of the engine."""
    if found := _PAGE_OF.search(raw):
        return message(_PAGE.text, number=found[1])
    return _LIST if any(sign in raw for sign in _LIST_SIGNS) else _PART


def table_words(table: str) -> Message:
    """Return what a table holds."""
    best = max((name for name in _TABLES if table.startswith(name)), key=len, default="")
    return _TABLES.get(best, _OTHER_LISTS)
