"""The cast as lists of people, organizations, places and other actors in TEI's `standOff`."""

from collections.abc import Iterable, Iterator

from tui.export.exporter import ArticleCast
from tui.export.tei.annotations import name_actor
from tui.export.tei.escaping import escape_label
from tui.model import Actor, ActorType

_LISTS: dict[ActorType, tuple[str, str, str]] = {
    "person": ("listPerson", "person", "persName"),
    "organization": ("listOrg", "org", "orgName"),
    "place": ("listPlace", "place", "placeName"),
    "other": ("list", "item", "name"),
}
_UNKNOWN_SEX = ' sex="0"'
""""Not known" in ISO 5218, since a cast has no data on sex."""


def write_actors(article_cast: ArticleCast, prefix: str) -> Iterator[str]:
    """Yield the lists of all actors, each with its name and other names; nothing if there are no actors."""
    article, cast = article_cast
    if not cast.actors:
        return
    yield "<standOff>\n"
    for kind, (list_name, element, name) in _LISTS.items():
        actors = [actor for actor in cast.actors if actor.type == kind]
        if actors:
            yield f"<{list_name}>\n"
            for actor in actors:
                attributes = f' xml:id="{name_actor(prefix, actor.id)}"' + (_UNKNOWN_SEX if kind == "person" else "")
                role = ' role="unnamed"' if actor.unnamed else ""
                names = "".join(_write_names(actor, name, _list_other_names(article.text, actor)))
                yield f"<{element}{attributes}{role}>{names}</{element}>\n"
            yield f"</{list_name}>\n"
    yield "</standOff>\n"


def _write_names(actor: Actor, element: str, others: Iterable[str]) -> Iterator[str]:
    yield f"<{element}>{escape_label(actor.name)}</{element}>"
    for other in others:
        yield f'<{element} type="other">{escape_label(other)}</{element}>'


def _list_other_names(text: str, actor: Actor) -> Iterable[str]:
    """Return the other names that the text calls an actor, in order."""
    names = (" ".join(text[start:end].split()) for start, end, form, *_ in actor.mentions if form == "name")
    return [name for name in dict.fromkeys(names) if name and name != actor.name]
