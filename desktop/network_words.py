"""What the command line says of the network, line by line."""

from collections.abc import Iterator

from core.messages import N_, Listed, Message, Shown, message
from core.network.desk import Desk
from core.network.importing.preview import OUTCOMES, Preview
from core.network.kept import ORIGINS
from core.network.labels import label_words
from core.network.quality import Share, Standing
from core.network.sheet import KINDS
from core.packs.schema.network import Entry, Part


def preview_lines(found: Preview, part: Part, most: int) -> Iterator[Shown]:
    """Yield what an import would do: the columns, the counts, the reasons, the first lines."""
    titles = {each.field: each.title for each in part.columns}
    yield message(N_("{encoding}, cells cut at “{separator}”, {count} lines"),
                  encoding=found.sheet.encoding, separator=found.sheet.separator,
                  count=len(found.sheet.rows))  # fmt: skip
    for name, field in zip(found.sheet.head, found.fields, strict=True):
        held: Shown = titles[field] if field else message(N_("left out"))
        yield message(N_("  column “{name}”: {field}"), name=name, field=held)
    yield message(N_("New: {new}, replaced: {updated}, unchanged: {same}, refused: {refused}; "
                     "changed on the way: {changed}"),
                  new=found.count("new"), updated=found.count("update"), same=found.count("same"),
                  refused=found.count("refused"), changed=found.changed)  # fmt: skip
    told = [each for each in found.lines if each.changes or each.problems]
    for each in told[:most]:
        outcome = message(OUTCOMES[each.outcome])
        yield message(N_("  line {line}, {name}: {outcome}"), line=each.number, name=each.name,
                      outcome=outcome)  # fmt: skip
        for words in (*each.problems, *each.changes):
            yield message("      – {words}", words=words)
    if len(told) > most:
        yield message(N_("  … and {count} more; --json gives them all"), count=len(told) - most)


def entry_line(each: Entry, desk: Desk) -> Message:
    """Return an entry on a line."""
    kind = message(KINDS[each.kind])
    needs = tuple(desk.needs[need] for need in each.skills if need in desk.needs)
    rule = desk.part.rules.labelling
    labels = tuple(label_words(label, desk.on, rule) for label in each.labels)
    origin = message(ORIGINS[desk.origin(each.id)])
    differs = each.id in desk.kept and desk.kept[each.id].differs
    twice = (message(N_("said in two ways")),) if differs else ()
    parts: tuple[Shown, ...] = (kind, *needs, *labels, origin, *twice)
    return message("{id}  {name}: {words}", id=each.id, name=each.name, words=Listed(parts))


def standing_line(each: Standing, least: int) -> Message:
    """Return what requests tell of a helper, on a line."""
    return message(
        N_("{name}: requests {requests}, open {open}, late {late}; useful {useful}, called back "
           "{called}, out of reach {unreachable}"),
        name=each.name, requests=each.requests, open=each.open, late=each.late,
        useful=_share(each.useful, least), called=_share(each.called, least),
        unreachable=_share(each.unreachable, least),
    )  # fmt: skip


def _share(share: Share, least: int) -> Shown:
    if share.percent is None:
        return message(N_("not shown below {least} answers"), least=least)
    return message("{part}/{whole}", part=share.part, whole=share.whole)
