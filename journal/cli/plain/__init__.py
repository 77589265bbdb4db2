"""`journal --plain`: the whole program as numbered menus in plain lines, for a screen reader or a pipe."""
