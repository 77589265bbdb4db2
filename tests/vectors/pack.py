"""Makes the files in `data` from the published packages: `python -m tests.vectors.pack FOLDER_WITH_THEM_UNPACKED`.

Only the groups and fields that a test here uses are kept; README.md names the packages and their licences.
"""

import gzip
import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")
FIELDS = ("tcId", "comment", "result", "flags")


def wycheproof(source: Path, name: str, fields: tuple[str, ...], **group: object) -> None:
    """Keep the tests of the groups with these properties."""
    tests = [
        {field: test[field] for field in (*FIELDS, *fields)}
        for found in json.loads(source.read_text())["testGroups"]
        if all(found.get(key) == wanted for key, wanted in group.items())
        for test in found["tests"]
    ]
    write(name, tests)


def blake2b(source: Path) -> None:
    """Keep input length and hash: each input is the bytes 0, 1, 2 and so on, the key always the same 64 bytes."""
    hashes = [
        line.split()[1].removesuffix("ok") for line in source.read_text().splitlines() if line.startswith("hash:")
    ]
    inputs = [line.split()[1:] for line in source.read_text().splitlines() if line.startswith("in:")]
    assert [words[0] if words else "" for words in inputs] == [bytes(range(size)).hex() for size in range(len(hashes))]
    write("blake2b_keyed", hashes)


def cctv(source: Path) -> None:
    """Put all files of the collection into one zip; `source` is a folder with one file for each export."""
    with zipfile.ZipFile(DATA / "cctv_age.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(source.iterdir()):
            member = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, file.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def write(name: str, value: Any) -> None:
    with (DATA / f"{name}.json.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(json.dumps(value, separators=(",", ":"), sort_keys=True).encode())


def main(folder: Path) -> None:
    def found(name: str) -> Path:
        return min(folder.rglob(name), key=lambda path: ("boringssl" in str(path)) != (name == "hmac_sha256_test.json"))

    aead = ("key", "iv", "aad", "msg", "ct", "tag")
    wycheproof(found("aes_gcm_siv_test.json"), "aes_gcm_siv", aead, keySize=256)
    wycheproof(found("chacha20_poly1305_test.json"), "chacha20_poly1305", aead)
    wycheproof(found("hkdf_sha256_test.json"), "hkdf_sha256", ("ikm", "salt", "info", "size", "okm"))
    wycheproof(found("hmac_sha256_test.json"), "hmac_sha256", ("key", "msg", "tag"), tagSize=256)
    wycheproof(found("x25519_test.json"), "x25519", ("public", "private", "shared"))
    blake2b(found("blake2b-test.txt"))
    cctv(found("x25519_low_order").parent)
    shutil.copy(found("LICENSE"), DATA / "LICENSE-Apache-2.0.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
