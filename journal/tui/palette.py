"""The command palette's actions, from the one list."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from journal.actions import EVERYWHERE, Action, actions_at
from journal.tui.base import JournalScreen


class ActionProvider(Provider):
    """Every action that can be done here, by name."""

    def _actions(self) -> list[tuple[str, Action]]:
        screen = self.screen
        here = actions_at(screen.screen_id, screen.state) if isinstance(screen, JournalScreen) else ()
        named = []
        for action in (*here, *EVERYWHERE):
            if action.id == "palette" or (action.nav and screen.app.check_action("go", ()) is not True):
                continue
            label = action.label[:1].upper() + action.label[1:]
            named.append((f"{label}   {' '.join(action.key_names())}", action))
        return named

    async def discover(self) -> Hits:
        """List them all before anything is typed."""
        for name, action in self._actions():
            yield DiscoveryHit(name, partial(self._run, action), help=action.help)

    async def search(self, query: str) -> Hits:
        """List those that fit what is typed."""
        matcher = self.matcher(query)
        for name, action in self._actions():
            score = matcher.match(f"{name} {action.help}")
            if score > 0:
                yield Hit(score, name, partial(self._run, action), text=name, help=action.help)

    async def _run(self, action: Action) -> None:
        await self.app.run_action(action.method, self.screen)
