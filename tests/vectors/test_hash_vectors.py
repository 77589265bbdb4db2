"""BLAKE2b, Argon2id and the recovery code's checksum: published vectors through the vault's own functions."""

import hashlib
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.vault import Costs, Passphrase
from journal.vault.argon2 import argon2id
from journal.vault.checksum import _CONSTANT, _polymod, checksum, syndrome
from journal.vault.header import PASSPHRASE, Slot, own_fields
from journal.vault.seal import Seals
from journal.vault.slots import slot_key

from .blake2b import blake2b
from .load import vectors

ROOT = Path(__file__).parents[2]
Hash = Callable[[bytes, bytes, int], bytes]


def element(message: bytes, key: bytes) -> bytes:
    """Hash as the vault's sum does; the first eight bytes are a record's id."""
    seals = Seals(bytes(32), bytes(16))
    seals._manifest_key = bytearray(key)
    return seals.element(int.from_bytes(message[:8], "big"), message[8:]).to_bytes(32, "big")


def ours(message: bytes, key: bytes, size: int) -> bytes:
    """Hash with the vault's function where it can, which is with keys and hashes of 32 bytes."""
    if len(key) == size == 32 and len(message) >= 8:
        return element(message, key)
    return hashlib.blake2b(message, key=key, digest_size=size).digest()


def test_the_reference_and_the_library_hash_as_published() -> None:
    key = bytes(range(64))
    for size, wanted in enumerate(vectors("blake2b_keyed")):
        message = bytes(range(size))
        assert hashlib.blake2b(message, key=key).hexdigest() == wanted
        assert blake2b(message, key).hex() == wanted
    assert size == 255
    abc = "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc95"
    assert blake2b(b"abc").hex()[:96] == hashlib.blake2b(b"abc").hexdigest()[:96] == abc, "RFC 7693, appendix A"


@pytest.mark.parametrize("function", [ours, blake2b], ids=["the vault's", "the reference"])
def test_the_self_test_of_rfc_7693_comes_out_right(function: Hash) -> None:
    """Appendix E: one hash over the hashes of 24 inputs, with and without a key, among them ours of 32 bytes."""

    def sequence(size: int) -> bytes:
        before, last, out = 0xDEAD4BAD * size & 0xFFFFFFFF, 1, bytearray()
        for _ in range(size):
            before, last = last, before + last & 0xFFFFFFFF
            out.append(last >> 24)
        return bytes(out)

    together = hashlib.blake2b(digest_size=32)
    for size in (20, 32, 48, 64):
        for length in (0, 3, 128, 129, 255, 1024):
            together.update(function(sequence(length), b"", size))
            together.update(function(sequence(length), sequence(size), size))
    assert together.hexdigest() == "c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475"


@given(st.integers(0, (1 << 63) - 1), st.binary(max_size=400), st.binary(min_size=32, max_size=32))
def test_an_element_of_the_sum_is_keyed_blake2b(record_id: int, ct: bytes, key: bytes) -> None:
    message = record_id.to_bytes(8, "big") + ct
    assert element(message, key) == blake2b(message, key, 32)


def test_argon2id_gives_the_tag_of_rfc_9106() -> None:
    """Section 5.3; it has a secret and associated data, which a vault does not use: so it is asked of the library."""
    derivation = Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\x04" * 12, secret=b"\x03" * 8
    )
    tag = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert derivation.derive(b"\x01" * 32).hex() == tag


KEYS = [
    # OpenSSL's: the RFC's case without secret and associated data, as carried by cryptography-vectors.
    ("\x01" * 32, "02" * 16, Costs(32, 3, 4), "03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e"),
    ("", "02" * 16, Costs(32, 3, 4), "0a34f1abde67086c82e785eaf17c68382259a264f4e61b91cd2763cb75ac189a"),
    # The reference implementation's (argon2-cffi 25.1.0): the costs of new vaults, of older ones, the least and others.
    ("a heron by the lake", bytes(range(16)).hex(), Costs(65536, 3, 1),
     "fc8c089e7219db0b8b529de7817efd92f425abe202a2f6e41cbb705a21928073"),
    ("pässword 🦦", bytes(range(16, 32)).hex(), Costs(19456, 2, 1),
     "d328fdc0ddf5dfeec75196f8435038f5d9f6bd65cc7b55cd10c397f1a04d2c1b"),
    ("a heron by the lake", bytes(range(16)).hex(), Costs(65536, 3, 4),
     "62a4a547764e5e436c87cfbd53ba9863f13c0db2716873e05845ab18fcf52b29"),
    ("a heron by the lake", bytes(range(16)).hex(), Costs(19456, 1, 1),
     "d7be1e47802b2042c8411fb77841e94a8906a316c043cb930218d80dcc28f14c"),
    ("pässword 🦦", bytes(range(16, 32)).hex(), Costs(19456, 2, 8),
     "420c2d3b026a4be6efe8a65be218a25c14bc3ee92adfb44d6b689f708197981b"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "salt", "costs", "wanted"), KEYS)
def test_a_passphrase_slot_derives_what_the_reference_implementations_do(
    text: str, salt: str, costs: Costs, wanted: str
) -> None:
    slot = Slot(own_fields(PASSPHRASE, bytes.fromhex(salt), costs))
    for typed in (text, unicodedata.normalize("NFD", text)):
        assert slot_key(slot, Passphrase(typed)).hex() == wanted


@settings(max_examples=15, deadline=None)
@given(
    st.binary(max_size=80),
    st.binary(min_size=16, max_size=16),
    st.integers(64, 300),
    st.integers(1, 4),
    st.integers(1, 8),
)
def test_whatever_the_lanes_the_key_is_the_one_that_openssl_derives(
    letters: bytes, salt: bytes, memory: int, passes: int, lanes: int
) -> None:
    other = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    assert argon2id(bytearray(letters), salt, Costs(memory, passes, lanes)) == other.derive(letters)


@pytest.mark.parametrize("lanes", [1, 4])
def test_a_system_without_the_memory_says_so(lanes: int) -> None:
    limit = """
import resource
from journal.vault.argon2 import argon2id
from journal.vault.costs import Costs
argon2id(bytearray(b"heron"), bytes(16), Costs(64, 1, LANES))
resource.setrlimit(resource.RLIMIT_AS, (300 << 20,) * 2)
try:
    argon2id(bytearray(b"heron"), bytes(16), Costs(1024 * 1024, 1, LANES))
except MemoryError:
    print("no room")
"""
    done = subprocess.run(
        [sys.executable, "-c", limit.replace("LANES", str(lanes))], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "no room\n", done.stderr


BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
RIGHT = [
    "A1LQFN3A",
    "a1lqfn3a",
    "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
    "?1v759aa",
    "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6",
    "11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8",
    "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
    "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
    "BC1SW50QGDZ25J",
    "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
    "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
]
"""BIP-350's valid strings, and its addresses of version 1 and up, which carry the same checksum."""
WRONG = [
    "M1VUXWEZ",
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
    "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
    "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
]
"""BIP-350's strings with another checksum: of the prefix in capitals, or bech32's, whose constant is 1."""


def trace(text: str) -> int:
    """Return what is left of a string's checksum, with the vault's polynomial and constant: 0 when it is right."""
    prefix, _, data = text.lower().rpartition("1")
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    return _polymod(expanded + [BECH32.index(letter) for letter in data]) ^ _CONSTANT


def test_the_strings_of_bip_350_carry_our_checksum_and_the_wrong_ones_do_not() -> None:
    assert [text for text in RIGHT if trace(text)] == []
    assert [text for text in WRONG if not trace(text)] == []
    assert (len(RIGHT), len(WRONG)) == (12, 7)


@given(st.lists(st.integers(0, 31), min_size=26, max_size=26))
def test_a_recovery_codes_checksum_is_bech32ms_of_our_prefix(values: list[int]) -> None:
    code = values + checksum(values)
    assert trace("journal1" + "".join(BECH32[value] for value in code)) == 0 == syndrome(code)
