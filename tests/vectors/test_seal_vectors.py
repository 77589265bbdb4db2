"""AES-256-GCM-SIV, HMAC-SHA-256, HKDF-SHA-256 and Padmé: published vectors through the vault's own functions."""

import hmac
import secrets
from fractions import Fraction
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import VaultDamaged
from journal.vault import seal
from journal.vault.seal import Seals, padded_size, subkey

from .load import raw, vectors


def seals_with(cipher_key: bytes = bytes(32), header_key: bytes = bytes(32)) -> Seals:
    """Return seals whose subkeys are given and not derived."""
    seals = Seals(bytes(32), bytes(16))
    seals._cipher = AESGCMSIV(cipher_key)
    seals._header_key = bytearray(header_key)
    return seals


def test_every_seal_of_wycheproof_is_opened_or_refused_as_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = refused = 0
    for test in vectors("aes_gcm_siv"):
        key, nonce, context, plain, sealed, tag = raw(test, "key", "iv", "aad", "msg", "ct", "tag")
        seals = seals_with(cipher_key=key)
        if test["result"] == "invalid":
            with pytest.raises(VaultDamaged):
                seals._open(nonce + sealed + tag, context)
            refused += 1
            continue
        assert seals._open(nonce + sealed + tag, context) == plain, test
        monkeypatch.setattr(secrets, "token_bytes", lambda size, nonce=nonce: nonce if size == 12 else b"")
        assert seals._seal(plain, context) == nonce + sealed + tag, test
        opened += 1
    assert (opened, refused) == (69, 34)


def test_every_header_mac_of_wycheproof_is_made_and_checked_as_it_should_be() -> None:
    right = wrong = 0
    for test in vectors("hmac_sha256"):
        key, message, tag = raw(test, "key", "msg", "tag")
        seals = seals_with(header_key=key)
        assert seals.carries_mac(message, tag) is (test["result"] == "valid"), test
        if test["result"] == "valid":
            assert seals.mac(message) == tag, test
            right += 1
        else:
            wrong += 1
    assert (right, wrong) == (33, 54)


def hkdf(key: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    """Derive as RFC 5869, section 2, says it."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    block, output = b"", b""
    for number in range(1, -(-size // 32) + 1):
        block = hmac.digest(extracted, block + info + bytes([number]), "sha256")
        output += block
    return output[:size]


RFC_5869 = (
    ("0b" * 22, "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9", 42,
     "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"),
    (bytes(range(80)).hex(), bytes(range(0x60, 0xB0)).hex(), bytes(range(0xB0, 0x100)).hex(), 82,
     "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
     "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"),
    ("0b" * 22, "", "", 42,
     "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
)  # fmt: skip
"""Appendix A.1 to A.3: the cases for SHA-256."""


def derivations() -> list[tuple[dict[str, Any], bytes, bytes, bytes, int, bytes]]:
    """Return all published derivations that have an output."""
    found = [
        (test, *raw(test, "ikm", "salt", "info"), test["size"], bytes.fromhex(test["okm"]))
        for test in vectors("hkdf_sha256")
        if test["result"] == "valid"
    ]
    return found + [
        ({"comment": "RFC 5869"}, *map(bytes.fromhex, case[:3]), case[3], bytes.fromhex(case[4])) for case in RFC_5869
    ]


def test_the_library_and_the_rule_in_the_rfc_derive_what_was_published() -> None:
    for test, key, salt, info, size, wanted in derivations():
        assert HKDF(algorithm=SHA256(), length=size, salt=salt, info=info).derive(key) == wanted, test
        assert hkdf(key, salt, info, size) == wanted, test
    assert len(derivations()) == 83 + 3
    too_long = [test for test in vectors("hkdf_sha256") if test["result"] == "invalid"]
    assert len(too_long) == 3
    for test in too_long:
        with pytest.raises(ValueError, match="larger"):
            HKDF(algorithm=SHA256(), length=test["size"], salt=None, info=b"")


def test_our_subkeys_are_those_of_the_published_derivations(monkeypatch: pytest.MonkeyPatch) -> None:
    """`subkey` joins label, space and purpose to the info: vectors whose info has a space can be put through it."""
    tried = 0
    for test, key, salt, info, size, wanted in derivations():
        label, space, purpose = info.partition(b" ")
        if space and size >= 32:
            monkeypatch.setattr(seal, "FORMAT_LABEL", label)
            assert subkey(key, salt, purpose) == wanted[:32], test
            tried += 1
    assert tried == 3


@given(st.binary(min_size=16, max_size=32), st.binary(min_size=16, max_size=16), st.binary(max_size=40))
def test_a_subkey_is_the_rfcs_derivation_under_our_label(key: bytes, salt: bytes, purpose: bytes) -> None:
    assert subkey(key, salt, purpose) == hkdf(key, salt, b"journal.vault/1 " + purpose, 32)


def padme(size: int) -> int:
    """Return the size by the formula of the paper (Nikitin and others, 2019, section 4), with bits counted by hand."""
    exponent = 0
    while size >= 2 ** (exponent + 1):
        exponent += 1
    digits = 1
    while 2**digits <= exponent:
        digits += 1
    step = 2 ** (exponent - digits)
    return -(-size // step) * step


def test_padded_sizes_are_those_of_the_papers_formula() -> None:
    for size in [*range(2, 6000), *(2**bits + more for bits in range(14, 41) for more in (-1, 0, 1, 12_345))]:
        assert padded_size(size, floor=2) == padme(size), size
    sizes = {padded_size(size, floor=2) for size in range(2, 1 << 16)}
    assert len(sizes) == 2 + 2 * 4 + 4 * 8 + 8 * 16 + 1, "2 ** S between neighboring powers of two, and the last one"
    assert max(Fraction(padme(size), size) for size in range(2, 1 << 16)) <= 1 + Fraction(12, 100)
    assert [padded_size(size, floor=2) for size in (8, 9, 10, 11, 17, 100, 257, 1025, 10_000)] == [
        8, 10, 10, 12, 18, 104, 272, 1088, 10_240,
    ]  # fmt: skip
