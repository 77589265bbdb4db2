"""The file of keys of one's own: what somebody writes by hand is in force as it stands, or refused in a sentence."""

from random import Random

from journal.actions import ACTIONS, KEY_NAMES
from journal.actions.action import key_name
from journal.actions.keyfile import read_own_keys, save_own_keys
from journal.actions.own import DISGUISED, KEPT, NAMED, SPOKEN, clashes_in, name_of, remark_on, with_own

from .judge import Target
from .mutate import NUMBERS, WORDS, as_toml, odd_tree
from .plain_targets import must
from .workshop import Workshop

GOOD = (
    {"today.tick": ["v", "ctrl+right"]},
    {"everywhere.help": ["!", "ctrl+left"], "everywhere.lock": ["shift+f2"]},
    {"write.new": ["ß"], "draw.undo": ["é"]},
    {},
)
"""Maps that are in force as they stand."""


def keys_target(made: Workshop) -> Target:
    """Return the target."""
    saved = made.folder / "saved-keys.toml"
    names = [name_of(action) for action in ACTIONS]
    pool = [*NAMED, *SPOKEN, *DISGUISED, *KEY_NAMES, *KEPT.values(), *(f"ctrl+{letter}" for letter in "abgknoxyz"),
            *"vVßé[漢 ", "F3", "Ctrl+G", "ctrl+shift+left", "shift+f2", "hyper+a"]  # fmt: skip

    def read(given: bytes) -> None:
        own = read_own_keys(made.file(given, "keys.toml"), ACTIONS)
        save_own_keys(saved, own, ACTIONS)
        must(read_own_keys(saved, ACTIONS) == own, "keys that change when they are saved")
        actions = with_own(ACTIONS, own)
        must(not clashes_in(actions), "a key that would do two things")
        kept = {name_of(action): action.keys for action in actions}
        must(all(key in kept[name] for name, key in KEPT.items()), "nobody can be reached any more")
        must(all(kept.values()), "something that no key does any more")
        for key in {key for keys in own.values() for key in keys}:
            must((key_name(key) + remark_on(key)).isprintable(), "a key that cannot be shown")

    def odd(random: Random) -> bytes:
        tree: dict[str, object] = dict(random.choice(GOOD))
        for _ in range(random.choice((0, 1, 1, 2, 8))):
            keys = random.choices(pool, k=random.choice((0, 1, 1, 2, 40)))
            if random.random() < 0.2:
                keys.append(random.choice(WORDS))
            tree[random.choice(names)] = keys if random.random() < 0.9 else random.choice((*keys, *NUMBERS))
        return as_toml(odd_tree(random, tree) if random.random() < 0.3 else tree)

    return Target("keys", read, [as_toml(tree) for tree in GOOD], odd, echoes=True)
