"""Passphrases as people type them: any script, any composition, spaces that count, and as many tries as it takes."""

import unicodedata
from pathlib import Path

import pytest

from journal.errors import WrongSecret
from journal.vault import Passphrase, RecoveryCode, Vault

TYPED = (
    "café über Ångström",
    "ｆｕｌｌ ｗｉｄｔｈ １２３",
    "ﬁve ﬂat ﬀ stones",
    "один тихий вечер",
    "静かな湖のがぎぐ",
    "조용한 저녁",
    "ἀρχὴ ᾧ",
    "संध्या की झील",
    "مساء هادئ",
    "🦦 x² ½ №",
    "ạ̈ q̣̇ combining",
)


@pytest.mark.parametrize("typed", TYPED)
def test_it_opens_however_the_keyboard_composes_it(tmp_path: Path, code: RecoveryCode, typed: str) -> None:
    path = tmp_path / "journal.vault"
    Vault.create(path, Passphrase(unicodedata.normalize("NFC", typed)), code, [b"here"]).close()
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        with Vault.open(path, Passphrase(unicodedata.normalize(form, typed)), read_only=True) as vault:
            assert [payload for _, payload in vault.records()] == [b"here"]


@pytest.mark.parametrize("typed", [" a lake", "a lake ", " a lake ", "a  lake", "\ta lake"])
def test_spaces_count_wherever_they_stand(tmp_path: Path, code: RecoveryCode, typed: str) -> None:
    path = tmp_path / "journal.vault"
    Vault.create(path, Passphrase(typed), code).close()
    Vault.open(path, Passphrase(typed)).close()
    with pytest.raises(WrongSecret):
        Vault.open(path, Passphrase("a lake"))


def test_nobody_is_locked_out_after_many_wrong_ones(path: Path, passphrase: Passphrase, code: RecoveryCode) -> None:
    before = path.read_bytes()
    for number in range(30):
        with pytest.raises(WrongSecret):
            Vault.open(path, Passphrase(f"guess {number}"))
    assert path.read_bytes() == before
    assert [file for file in path.parent.iterdir() if file.stat().st_size] == [path]
    Vault.open(path, passphrase).close()
    Vault.open(path, code).close()
