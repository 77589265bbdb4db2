"""The full-screen program: the only room that imports textual."""
