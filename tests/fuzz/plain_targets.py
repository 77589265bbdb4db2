"""What reads single things: header, root, memory, records, codes, days, secrets, settings, themes, texts, drawings."""

import json
import re
import tomllib
from datetime import date
from random import Random
from types import SimpleNamespace
from typing import Any, cast
from unittest import mock

import click
import msgspec

from journal.book.held import Held
from journal.book.keys import KeysBody
from journal.book.records import SHAPES, decode_record, encode_body, encode_record
from journal.cli.ask import Typed
from journal.cli.options import checked_day, read_day
from journal.cli.secrets import secret_line
from journal.content import load as content
from journal.errors import ContentBroken
from journal.exchange.pictures import png_bytes, svg_text
from journal.model.drawing import Drawing, pack_pixels
from journal.settings import Settings, load_settings, save_settings
from journal.tui.themes import read_theme, shipped_themes, textual_theme
from journal.vault import Passphrase, RecoveryCode, Vault, Witness
from journal.vault.header import parse_head
from journal.vault.root import Root

from .judge import Target, Wrong
from .mutate import CANARY, as_canonical_json, as_json, as_toml, odd_tree, odd_value
from .workshop import CODE, Workshop

TODAY = date(2026, 11, 22)


def must(right: bool, what: str) -> None:
    """Raise Wrong when something does not hold."""
    if not right:
        raise Wrong(what)


def vault_targets(made: Workshop) -> list[Target]:
    header, root = json.loads(made.header), json.loads(made.root)

    def read_header(given: bytes) -> None:
        head = parse_head(given)
        must(head.encode() == given, "a header that is not canonical")
        for slot in head.slots:
            if slot.known and slot.kind == "passphrase":
                own = slot.own
                within = 19456 <= own["m"] <= 1 << 20 and 1 <= own["t"] <= 10 and 1 <= own["p"] <= 8
                must(within and len(slot.salt) == 16, "costs that no journal has")

    def read_root(given: bytes) -> None:
        read = Root.decode(given)
        must(Root.decode(read.encode()) == read, "a root that changes when it is written")

    def read_memory(given: bytes) -> None:
        folder = made.folder / "memory"
        folder.mkdir(exist_ok=True)
        (folder / "seen.json").write_bytes(given)
        vault = cast(
            Vault, SimpleNamespace(vault_id=made.vault_id, damage=SimpleNamespace(root=False), counter=7, written=TODAY)
        )
        witness = Witness(folder)
        warning = witness.check(vault)
        must(warning is None or CANARY not in warning, "a warning that repeats the file")
        must(0 <= witness.highest(made.vault_id) < 1 << 63, "a counter that no vault can have")
        witness.note(vault)
        must(witness.highest(made.vault_id) >= 7, "what was noted is not remembered")

    later = header | {"slots": [*header["slots"], {"kind": "touch key", "number": 7}]}

    def odd_header(random: Random) -> bytes:
        given = as_canonical_json(odd_tree(random, random.choice((header, later))))
        deep = random.randrange(900, 1100)
        odd = random.choice((b"NaN", b"-Infinity", b"1e400", b"7.5", b"[" * deep + b"]" * deep))
        return given.replace(b'"number":7', b'"number":' + odd) if random.random() < 0.2 else given

    memory = made.folder / "memory-sample"
    Witness(memory).note(
        cast(
            Vault, SimpleNamespace(vault_id=made.vault_id, damage=SimpleNamespace(root=False), counter=9, written=TODAY)
        )
    )
    seen = (memory / "seen.json").read_bytes()
    return [
        Target("header", read_header, [made.header, as_canonical_json(later)], odd_header),
        Target("root", read_root, [made.root], lambda r: as_canonical_json(odd_tree(r, root))),
        Target("memory", read_memory, [seen], lambda r: as_json(odd_tree(r, json.loads(seen)))),
    ]


def record_target(made: Workshop) -> Target:
    trees = [json.loads(record) for record in made.records]
    kinds = {**SHAPES, "keys": KeysBody}

    def read(given: bytes) -> None:
        record = decode_record(given)
        must(decode_record(encode_record(record)) == record, "a record that changes when it is written")
        if record.kind in kinds:
            value = Held(1, record).value(kinds[record.kind])
            again = msgspec.structs.replace(record, body=encode_body(value))
            must(Held(1, again).value(kinds[record.kind]) == value, "a body that changes when it is written")

    return Target("record", read, made.records, lambda r: as_json(odd_tree(r, r.choice(trees), trees)))


def word_targets(made: Workshop) -> list[Target]:
    def read_code(given: bytes) -> None:
        code = RecoveryCode.parse(given.decode("utf-8", "surrogateescape"))
        must(RecoveryCode.parse(code.text) == code, "a code that does not read itself")

    signs = "0123456789abcdefghijklmnopqrstuvwxyzIOLU-—\u2003\u00a0ßﬁ𝟘٣\ud8ff \n"

    def odd_code(random: Random) -> bytes:
        letters = list(random.choice((CODE.text, CODE.text.lower(), CODE.text.replace("-", ""))))
        for _ in range(random.randrange(5)):
            at = random.randrange(len(letters))
            letters[at] = random.choice(signs) * random.choice((0, 1, 1, 1, 2))
        return "".join(letters).encode("utf-8", "surrogatepass")

    def read_date(given: bytes) -> None:
        words = checked_day(
            cast(click.Context, None), cast(click.Parameter, None), given.decode("utf-8", "surrogateescape")
        )
        must(words is not None and isinstance(read_day(words, TODAY), date), "no day")

    def odd_date(random: Random) -> bytes:
        year, month, day = random.choice((0, 1, 2026, 9999, 10000)), random.randrange(14), random.randrange(33)
        return f"{year:04}-{month:02}-{day:02}".encode()

    def read_secret(given: bytes) -> None:
        path = made.file(given, "secret")
        text = secret_line(str(path), Typed())
        must("\n" not in text and text != "", "a secret that is no line")
        passphrase = Passphrase(text)
        must(Passphrase(passphrase.normalized()) == passphrase, "a normal form that is none")

    codes = [CODE.text.encode(), CODE.text.lower().replace("-", " ").encode()]
    lines = [b"a heron by the lake\n", "\ufeffﬁve wórds\r\n".encode(), b" x "]
    return [
        Target("code", read_code, codes, odd_code),
        Target(
            "date", read_date, [b"2026-11-22", b"today", b"yesterday"], odd_date, True, (click.BadParameter,)
        ),
        Target("secret", read_secret, lines),
    ]  # fmt: skip


def file_targets(made: Workshop) -> list[Target]:
    themes = [path.read_bytes() for path in sorted(shipped_themes().glob("*.toml"))]
    theme_trees = [tomllib.loads(theme.decode()) for theme in themes]
    settings = msgspec.structs.asdict(Settings())
    own = made.folder / "settings.toml"

    def read_settings(given: bytes) -> None:
        read = load_settings(made.file(given, "settings.toml"))
        save_settings(own, read)
        must(load_settings(own) == read, "settings that change when they are saved")

    def read_a_theme(given: bytes) -> None:
        # A theme has to be called as its file is: mostly it is.
        called = re.search(rb'^name = "([a-z-]{1,30})"$', given, re.MULTILINE)
        theme = textual_theme(read_theme(made.file(given, f"{called[1].decode() if called else 'theme'}.toml")))
        theme.to_color_system().generate()

    names = ("lines.toml", "help.toml", "screens.toml", "touch.toml", "prompts.toml")
    files = {name: content.read_content(f"en/{name}") for name in names}

    def read_texts(given: bytes) -> None:
        name, _, text = given.partition(b"\n")
        wanted = ("lines", "help", "screens", "textures", "journal_prompts")[len(name) % len(names)]
        with mock.patch.object(content, "read_content", return_value=text):
            getattr(content.Content("en"), wanted)

    trees = {name: tomllib.loads(text.decode()) for name, text in files.items()}

    def odd_texts(random: Random) -> bytes:
        name = random.choice(names)
        tree: Any = trees[name]
        if isinstance(tree, dict) and random.random() < 0.8:
            tree = {key: value[:2] if isinstance(value, list) else value for key, value in tree.items()}
        return b"x" * names.index(name) + b"\n" + as_toml(odd_tree(random, tree))

    texts = [b"x" * number + b"\n" + files[name] for number, name in enumerate(names)]
    return [
        Target("settings", read_settings, [as_toml(settings)], lambda r: as_toml(odd_tree(r, settings)), echoes=True),
        Target("theme", read_a_theme, themes, lambda r: as_toml(odd_tree(r, r.choice(theme_trees))), echoes=True),
        Target("content", read_texts, texts, odd_texts, echoes=True, refusals=(ContentBroken,)),
    ]


def drawing_target(made: Workshop) -> Target:
    good = [*made.contents.drawings, msgspec.structs.replace(made.contents.drawings[0], width=160, height=100,
            packed=pack_pixels(bytes(range(250)) * 64))]  # fmt: skip
    samples = [msgspec.json.encode(drawing) for drawing in good]
    trees = [json.loads(sample) for sample in samples]

    def read(given: bytes) -> None:
        drawing = msgspec.json.decode(given, type=Drawing)
        pixels = drawing.pixels()
        must(len(pixels) == drawing.width * drawing.height <= 16_000, "pixels that do not fit")
        must(png_bytes(drawing, 1).startswith(b"\x89PNG"), "no picture")
        must(svg_text(drawing).endswith("</svg>\n"), "no picture")

    def odd_drawing(random: Random) -> bytes:
        tree = dict(random.choice(trees))
        if random.random() < 0.6:
            size = random.choice((0, 1, 5, 6, 7, 16_000, 16_001, 5_000_000))
            packed = bytearray(pack_pixels(random.choice((b"\0", b"\xff", b"\x0a")) * size))
            if random.random() < 0.5 and packed:
                packed[random.randrange(len(packed))] ^= 1 << random.randrange(8)
            tree |= {
                "packed": msgspec.to_builtins(bytes(packed)),
                "width": random.choice((1, 6, 160, 161, -1, 1 << 40)),
            }
            return as_json(tree)
        return as_json(odd_tree(random, tree) if random.random() < 0.8 else odd_value(random))

    return Target("drawing", read, samples, odd_drawing, refusals=(msgspec.DecodeError, UnicodeDecodeError))


def plain_targets(made: Workshop) -> list[Target]:
    """Return the targets of this module."""
    return [*vault_targets(made), record_target(made), *word_targets(made), *file_targets(made), drawing_target(made)]
