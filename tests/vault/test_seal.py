"""Padding, and what a seal holds together."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import VaultDamaged
from journal.vault.seal import ROOT_FLOOR, Seals, pad, padded_size, unpad

VAULT_ID = bytes(range(16))


@given(st.integers(1, 1 << 26))
def test_a_padded_size_is_that_of_padme_with_a_floor(size: int) -> None:
    floored = max(size, 256)
    exponent = math.floor(math.log2(floored))
    step = 2 ** (exponent - math.floor(math.log2(exponent)) - 1)
    assert padded_size(size) == math.ceil(floored / step) * step
    assert floored <= padded_size(size) <= floored * 1.12
    assert padded_size(padded_size(size)) == padded_size(size)


@given(st.binary(max_size=5000))
def test_padding_comes_off_again(payload: bytes) -> None:
    assert unpad(pad(payload)) == payload
    assert len(pad(payload)) == padded_size(4 + len(payload))


def test_short_records_all_look_alike() -> None:
    seals = Seals(bytes(32), VAULT_ID)
    assert {len(seals.seal_record(1, bytes(size))) for size in range(253)} == {12 + 256 + 16}
    assert {len(seals.seal_root(bytes(size))) for size in range(0, 2045, 100)} == {12 + ROOT_FLOOR + 16}


def test_a_seal_holds_for_one_record_of_one_vault() -> None:
    seals = Seals(bytes(32), VAULT_ID)
    sealed = seals.seal_record(7, b"words")
    assert seals.open_record(7, sealed) == b"words"
    assert seals.seal_record(7, b"words") != sealed
    for opening in (
        lambda: seals.open_record(8, sealed),
        lambda: seals.open_root(sealed),
        lambda: Seals(bytes(32), bytes(16)).open_record(7, sealed),
        lambda: Seals(b"k" * 32, VAULT_ID).open_record(7, sealed),
        lambda: seals.open_record(7, sealed[:-1]),
        lambda: seals.open_record(7, b""),
    ):
        with pytest.raises(VaultDamaged):
            opening()
