"""Pure questions about what is written: what is missing, what is complete."""

from collections.abc import Iterable, Mapping

from measures.components import COMPONENT_KEYS

Group = frozenset[str]

EACH_COMPONENT: tuple[Group, ...] = tuple(frozenset({key}) for key in COMPONENT_KEYS)


def missing_groups(
    texts: Mapping[str, str], asked: Iterable[Group] = EACH_COMPONENT
) -> tuple[Group, ...]:
    """Return the groups of components of which no member has any text.

    `texts` maps component keys to their text; a layout that lets several components share one
    column asks for them as one group.
    """
    return tuple(group for group in asked if not any(_says(texts, key) for key in group))


def is_complete(texts: Mapping[str, str], asked: Iterable[Group] = EACH_COMPONENT) -> bool:
    """Tell whether every group has some text."""
    return not missing_groups(texts, asked)


def _says(texts: Mapping[str, str], key: str) -> bool:
    return bool(texts.get(key, "").strip())
