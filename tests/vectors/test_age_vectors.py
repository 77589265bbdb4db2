"""The age format as backups use it: the C2SP collection and Wycheproof's keys, through the functions of `exchange`."""

import hashlib
from pathlib import Path

import pyrage
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from journal.errors import BackupDamaged
from journal.exchange import scrypt
from journal.exchange.check import _decrypted

from .age_file import identity, sealed_for
from .load import age_files, raw, vectors

FILES = age_files()
POST_QUANTUM = sorted(name for name, (said, _) in FILES.items() if "-PQ-" in "".join(said.get("identity", [])))
UNDER_PASSPHRASE = sorted(name for name, (said, _) in FILES.items() if "passphrase" in said)
FOR_A_KEY = sorted(FILES.keys() - {*POST_QUANTUM, *UNDER_PASSPHRASE})

DIFFERENT = {
    "armor_whitespace_outside": "refused: pyrage wants the armor to begin the file; a backup has no armor",
    "armor_scrypt": "refused by us, before any work: an identity file in a backup has no armor",
    "stanza_missing_body": "opened: pyrage reads drafts of the format, which left out an empty last line",
    "stanza_missing_final_line": "opened: the same; the header carries its seal all the same",
}
"""Where it is known not to be as the collection says, and why a backup is not the worse for it."""


def test_the_collection_is_whole_and_every_file_has_its_place() -> None:
    assert len(FILES) == 143
    assert (len(FOR_A_KEY), len(UNDER_PASSPHRASE), len(POST_QUANTUM)) == (98, 26, 19)
    assert {name.split("_")[0] for name in POST_QUANTUM} == {"hybrid", "armor"}
    assert {*FOR_A_KEY, *UNDER_PASSPHRASE} >= DIFFERENT.keys()


@pytest.mark.parametrize("name", FOR_A_KEY)
def test_the_readable_part_is_opened_or_refused_as_the_collection_says(name: str) -> None:
    said, content = FILES[name]
    [key] = said.get("identity", [str(pyrage.x25519.Identity.generate())])
    opens = (said["expect"] == ["success"]) is not (name in DIFFERENT)
    if not opens:
        with pytest.raises(BackupDamaged):
            _decrypted(content, key)
        return
    wanted = hashlib.sha256(b"age").hexdigest() if name in DIFFERENT else said["payload"][0]
    assert hashlib.sha256(_decrypted(content, key)).hexdigest() == wanted


@pytest.mark.parametrize("name", UNDER_PASSPHRASE)
def test_an_identity_file_is_opened_or_refused_as_the_collection_says(name: str) -> None:
    """In the process of its own in which the program does it, which never ends early over what a file holds."""
    said, content = FILES[name]
    opened = scrypt.unseal(said["passphrase"][0], content)
    if said["expect"] != ["success"] or name in DIFFERENT:
        assert opened is None
        return
    assert opened is not None
    assert hashlib.sha256(opened).hexdigest() == said["payload"][0]


def test_a_file_that_asks_for_absurd_work_is_refused_before_any_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """pyrage's own limit is sixteen times what it measures: one file took 43 s and 8 GiB."""
    monkeypatch.setattr(scrypt, "_run", lambda jobs: pytest.fail("work was begun"))
    for name in ("scrypt_work_factor_23", "scrypt_work_factor_hex", "armor_scrypt"):
        said, content = FILES[name]
        assert scrypt.unseal(said["passphrase"][0], content) is None
    sealed = FILES["scrypt"][1]
    assert sealed.count(b" 10\n") == 1
    for factor in (b"21", b"22", b"63", b"64", b"100", b"0", b"-1", b"1000000000000"):
        assert scrypt.unseal("password", sealed.replace(b" 10\n", b" %b\n" % factor)) is None


def test_what_we_seal_asks_for_the_same_work_on_every_computer_and_others_open_it() -> None:
    [sealed] = scrypt.seal(["a heron by the lake"], b"a made-up identity")
    assert sealed.split(b"\n")[1].endswith(b" 18")
    assert scrypt.unseal("a heron by the lake", sealed) == b"a made-up identity"
    assert scrypt.unseal("a heron by the pond", sealed) is None


@pytest.mark.parametrize("size", [0, 1, 200, 65_535, 65_536, 65_537, 131_072, 150_000])
def test_what_we_seal_is_opened_by_pyrage_and_what_pyrage_seals_by_us(size: int) -> None:
    plain = bytes(range(256)) * (size // 256 + 1)
    sealed = scrypt._sealed(b"a heron", plain[:size], 4)
    assert pyrage.passphrase.decrypt(sealed, "a heron") == plain[:size]
    assert scrypt._opened(b"a heron", sealed) == plain[:size]
    for harmed in (sealed[:-1], sealed + b"x", sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed.replace(b" 4\n", b" 5\n")):
        assert scrypt._opened(b"a heron", harmed) is None
    assert scrypt._opened(b"a heron ", sealed) is None


def test_a_computer_that_is_busy_or_slow_calls_the_right_passphrase_right() -> None:
    """pyrage refuses more than sixteen times what the computer does in a second, as it measures it just then."""
    for work in (2, 14):
        sealed = scrypt._sealed(b"a heron", b"a made-up identity", work)
        assert scrypt.unseal("a heron", sealed) == b"a made-up identity"
    assert "import pyrage" not in Path(scrypt.__file__).read_text("utf-8")


@pytest.mark.parametrize("name", POST_QUANTUM)
def test_files_for_post_quantum_keys_do_not_apply(name: str) -> None:
    said, content = FILES[name]
    for key in said["identity"]:
        with pytest.raises(BackupDamaged):
            _decrypted(content, key)
    pytest.skip("for ML-KEM-768 with X25519: pyrage has no such keys, and a backup is made for an X25519 key")


def test_every_agreement_of_wycheproof_opens_a_file_and_a_zero_one_never_does() -> None:
    """Each vector is the ephemeral share of an age file, which opens only if pyrage agrees on the published secret."""
    opened = refused = 0
    for test in vectors("x25519"):
        private, share, shared = raw(test, "private", "public", "shared")
        ours = X25519PrivateKey.from_private_bytes(private)
        sealed = sealed_for(private, share, shared, b"a made-up page")
        if any(shared):
            assert _decrypted(sealed, identity(private)) == b"a made-up page", test
            assert ours.exchange(X25519PublicKey.from_public_bytes(share)) == shared, test
            opened += 1
        else:
            with pytest.raises(BackupDamaged):
                _decrypted(sealed, identity(private))
            refused += 1
    assert (opened, refused) == (487, 31)
    changed = bytes([shared[0] ^ 1]) + shared[1:]
    with pytest.raises(BackupDamaged):
        _decrypted(sealed_for(private, share, changed, b"a made-up page"), identity(private))


def test_chacha20_poly1305_of_the_library_is_wycheproofs() -> None:
    """Pages are sealed by pyrage; the two identity files of a backup, and the tests' age files, by the library."""
    opened = refused = 0
    for test in vectors("chacha20_poly1305"):
        key, nonce, context, plain, sealed, tag = raw(test, "key", "iv", "aad", "msg", "ct", "tag")
        cipher = ChaCha20Poly1305(key)
        if test["result"] == "valid":
            assert cipher.decrypt(nonce, sealed + tag, context) == plain, test
            assert cipher.encrypt(nonce, plain, context) == sealed + tag, test
            opened += 1
        else:
            with pytest.raises((InvalidTag, ValueError)):
                cipher.decrypt(nonce, sealed + tag, context)
            refused += 1
    assert (opened, refused) == (256, 69)
