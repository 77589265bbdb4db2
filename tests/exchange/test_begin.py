"""A vault and the identity of its backups begin and change together."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyrage
import pytest

from journal.book import Book, Identity
from journal.errors import HelperFailed, VaultExists, WrongSecret
from journal.exchange import scrypt
from journal.exchange.begin import begin_vault, change_passphrase, new_recovery_code, recover
from journal.exchange.identity import file_of
from journal.vault import Passphrase, RecoveryCode

from .conftest import PASSPHRASE
from .quick_age import quick_seal, quick_unseal


def opens(sealed: bytes, typed: str, identity: Identity) -> bool:
    return quick_unseal(typed, sealed) == file_of(identity.secret)


def test_a_new_vault_has_an_identity_that_both_secrets_open(book: Book, code: RecoveryCode) -> None:
    identity = book.keys.identity
    assert re.fullmatch(r"AGE-SECRET-KEY-1[A-Z0-9]{58}", identity.secret)
    assert opens(identity.passphrase_age, PASSPHRASE, identity)
    assert opens(identity.recovery_age, code.text, identity)
    assert not opens(identity.passphrase_age, code.text, identity)
    sealed = pyrage.encrypt(b"hello", [pyrage.x25519.Recipient.from_str(identity.recipient)])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity.secret)]) == b"hello"


def test_a_name_that_is_taken_is_refused_before_any_work(
    tmp_path: Path, code: RecoveryCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "journal.vault"
    taken.write_text("a letter")
    monkeypatch.setattr(scrypt, "seal", lambda *_: pytest.fail("worked although the name is taken"))
    with pytest.raises(VaultExists):
        begin_vault(taken, Passphrase(PASSPHRASE), code)
    assert taken.read_text() == "a letter"


def test_when_the_identity_cannot_be_made_there_is_no_vault_either(
    cheap_costs: None, place: Path, code: RecoveryCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(HelperFailed, match="Nothing in the journal was changed"):
        begin_vault(place, Passphrase(PASSPHRASE), code)
    assert not place.parent.exists()


def test_a_new_passphrase_opens_the_vault_and_the_identity_and_the_old_one_neither(
    book: Book, place: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    before = book.keys.identity
    change_passphrase(book, passphrase, Passphrase("a calmer lake"))
    after = book.keys.identity
    book.close()
    assert (after.secret, after.recipient, after.recovery_age) == (before.secret, before.recipient, before.recovery_age)
    assert opens(after.passphrase_age, "a calmer lake", after)
    assert not opens(after.passphrase_age, PASSPHRASE, after)
    with pytest.raises(WrongSecret):
        Book.open(place, passphrase)
    for secret in (Passphrase("a calmer lake"), code):
        with Book.open(place, secret) as again:
            assert again.keys.identity == after
            assert len(again.entries.list()) == 2


def test_a_wrong_old_passphrase_changes_nothing(book: Book, place: Path, passphrase: Passphrase) -> None:
    before = book.keys.identity
    with pytest.raises(WrongSecret):
        change_passphrase(book, Passphrase("guess"), Passphrase("a calmer lake"))
    assert book.keys.identity == before
    book.close()
    with Book.open(place, passphrase) as again:
        assert again.keys.identity == before


def test_a_new_code_takes_the_place_of_the_old_one_everywhere(book: Book, place: Path, code: RecoveryCode) -> None:
    book.keys.proved()
    fresh = new_recovery_code(book)
    identity = book.keys.identity
    assert book.keys.code_to_prove == fresh.text
    assert opens(identity.recovery_age, fresh.text, identity)
    assert not opens(identity.recovery_age, code.text, identity)
    book.close()
    with pytest.raises(WrongSecret):
        Book.open(place, code)
    Book.open(place, fresh).close()


def test_somebody_who_forgot_gets_in_with_the_code_and_sets_a_new_passphrase(
    book: Book, place: Path, code: RecoveryCode, clock: Callable[[], datetime]
) -> None:
    book.close()
    with recover(place, code, Passphrase("new start"), clock=clock) as again:
        assert len(again.entries.list()) == 2
        assert opens(again.keys.identity.passphrase_age, "new start", again.keys.identity)
    Book.open(place, Passphrase("new start")).close()


def test_a_code_of_another_journal_does_not_get_in(book: Book, place: Path, passphrase: Passphrase) -> None:
    book.close()
    with pytest.raises(WrongSecret):
        recover(place, RecoveryCode.new(), Passphrase("new start"))
    Book.open(place, passphrase).close()


def test_the_real_process_tells_a_wrong_secret() -> None:
    [sealed] = quick_seal(["right"], b"content")
    assert scrypt.unseal("wrong", sealed) is None
    assert scrypt.unseal("right", sealed) == b"content"


def test_no_secret_is_in_the_arguments_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[object, dict[str, object]]] = []

    class Watched(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, command: object, **options: object) -> None:
            started.append((command, options))
            raise OSError

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with pytest.raises(HelperFailed):
        scrypt.seal(["very-secret-words"], b"very-secret-key")
    [(command, options)] = started
    assert "very-secret" not in f"{command} {options}"
    assert "env" not in options


def test_a_helper_that_dies_is_one_sentence_without_the_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\nread line\nexit 3\n")
    dying.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(dying))
    with pytest.raises(HelperFailed) as caught:
        scrypt.seal(["very-secret-words"], b"x")
    assert "very-secret" not in caught.value.sentence
    assert caught.value.__cause__ is None or "very-secret" not in repr(caught.value.__cause__)
