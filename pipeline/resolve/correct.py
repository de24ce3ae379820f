"""Corrections of people, applied to identities: merge, split, rename, drop, add alias, set kind."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from ..curation import Correction, Curation
from ..records import Join, stable_id
from .evidence import Context
from .forms import fold
from .groups import Groups
from .profiles import bodies_of
from .rows import Identity, former_ids

CERTAIN = 5.0  # score of a join that a person made


class Corrected:
    """Identities while corrections are applied, one after the other."""

    def __init__(self, context: Context, groups: Groups, found: dict[str, Identity]) -> None:
        self.context, self.groups, self.identities = context, groups, found
        self.unused: list[str] = []
        self._moved: dict[str, str] = {}  # id that was merged → id it is now
        self._of: dict[int, str] = {i: key for key, identity in found.items() for i in identity.members}
        self._names: dict[str, set[str]] = defaultdict(set)  # folded name → ids

    def apply(self, curation: Curation) -> None:
        """All corrections, in their order; those that find nothing are told in `unused`."""
        if curation.corrections:
            for identity in self.identities.values():
                for i in identity.members:
                    self._names[fold(self.context.rows[i].name)].add(identity.id)
        for correction in curation.corrections:
            problem = self._apply(correction)
            if problem:
                self.unused.append(f"{correction}: {problem}")

    def _apply(self, c: Correction) -> str | None:
        found, missing = [], []
        for reference in c.entities:
            ids = self._find(reference)
            if len(ids) > 1:
                return f"'{reference}' is the name of {len(ids)}; use an id: {', '.join(ids[:5])}"
            found += [self.identities[i] for i in ids]
            missing += [] if ids else [reference]
        problem = self._do(c, found) if found else None
        return problem or (f"no identity '{missing[0]}'" if missing else None)

    def _do(self, c: Correction, found: list[Identity]) -> str | None:
        if c.action == "merge":
            return self._merge(c, found)
        if c.action == "split":
            return self._split(c, found[0])
        return self._change(c, found)

    def _find(self, reference: str) -> list[str]:
        """Ids of the identities that a reference names: by id, local_id or name."""
        moved = reference
        while moved in self._moved:
            moved = self._moved[moved]
        if moved in self.identities:
            return [moved]
        if reference in self.context.at:
            return [i for i in (self._of[self.context.at[reference]],) if i in self.identities]
        ids = {self._now(i) for i in self._names.get(fold(reference), ())} & self.identities.keys()
        if not ids and (place := self._former.get(reference)) is not None:
            ids = {self._of[place]} & self.identities.keys()
        return sorted(ids)

    @cached_property
    def _former(self) -> dict[str, int]:
        return former_ids(self.context)

    def _now(self, identity: str) -> str:
        while identity in self._moved:
            identity = self._moved[identity]
        return identity

    def _merge(self, c: Correction, found: list[Identity]) -> str | None:
        first = found[0]
        if any(other.label != first.label for other in found):
            return "a person and an organization cannot be one"
        rows = self.context.rows
        for other in found[1:]:
            if other is first:
                continue
            ids = rows[first.members[0]].local_id, rows[other.members[0]].local_id
            self.groups.joins.append(Join(*ids, "correction", str(c), CERTAIN))
            first.members = sorted(first.members + other.members)
            first.aliases |= other.aliases
            self._moved[other.id] = first.id
            self._of.update(dict.fromkeys(other.members, first.id))
            del self.identities[other.id]
        return None

    def _split(self, c: Correction, identity: Identity) -> str | None:
        out = [i for i in identity.members if any(self._matches(i, value) for value in c.values)]
        if not out:
            return "nothing of it is named by 'out'"
        if len(out) == len(identity.members):
            return "'out' names all of it"
        made = Identity(stable_id("split", identity.id, *sorted(c.values)), identity.label, out, c.name)
        identity.members = [i for i in identity.members if i not in set(out)]
        self.identities[made.id] = made
        self._of.update(dict.fromkeys(out, made.id))
        for i in (*out, *identity.members):
            self._names[fold(self.context.rows[i].name)].add(self._of[i])
        if c.name:
            self._names[fold(c.name)].add(made.id)
        return None

    def _matches(self, i: int, value: str) -> bool:
        """Whether a value names an entity: its local_id, bulletin, one of its names, or a body it stands with."""
        e = self.context.rows[i]
        if value in (e.local_id, e.bulletin_id) or stable_id("bulletin", value) == e.bulletin_id:
            return True
        if fold(value) == fold(e.name):
            return True
        bodies = set(bodies_of(self.context, i, self.groups))
        publisher = self.context.publisher.get(e.bulletin_id)
        if publisher is not None and not bodies:
            bodies.add(self.groups.root(publisher))
        meant = {self.groups.root(m) for key in self._find(value) for m in self.identities[key].members}
        return bool(bodies & meant)

    def _change(self, c: Correction, found: list[Identity]) -> str | None:
        for identity in found:
            if c.action == "drop":
                del self.identities[identity.id]
            elif c.action == "rename":
                identity.name = c.values[0]
                self._names[fold(c.values[0])].add(identity.id)
            elif c.action == "add_alias":
                identity.aliases.update(c.values)
            elif identity.label != "ORG":
                return "a person has no kind"
            else:
                identity.kind = c.values[0]
        return None
