"""Widgets made to be used by more than one screen."""
