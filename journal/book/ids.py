"""Ids of what is kept: random, so that they tell nothing."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """Return ten random characters of Crockford's base32, easy to type: 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))
