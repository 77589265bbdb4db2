"""What something was on another computer, where both had changed it: nothing that was made is lost by merging."""

import msgspec


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A version that another one took the place of: `kind` and `of` are the kind and the id, `json` what it held."""

    id: str
    kind: str
    of: str
    json: str
