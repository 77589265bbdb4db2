"""Sizes that stand in headers and in seals, in bytes."""

NONCE_SIZE = 12
TAG_SIZE = 16
