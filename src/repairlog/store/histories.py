"""What a journal says of single rows: every state they had, in a form another log can read, and which were taken back."""

from collections.abc import Collection, Iterator, Sequence

from repairlog.domain import journal as chain
from repairlog.domain.journal import Entry, canonical
from repairlog.domain.merging import REFERENCES, Version
from repairlog.domain.tables import TABLES, Row, Value
from repairlog.store import journal, rows
from repairlog.store.connection import Connection

_AT_ONCE = 1000


class Gone:
    """Rows that one log once took out of its tables, some of which may have come again since; kept in a workspace."""

    def __init__(self, workspace: Connection, side: str) -> None:
        """Made by `gone`."""
        self._workspace, self._side = workspace, side

    def numbers(self, table: str, uids: Sequence[str]) -> dict[str, int]:
        """The numbers that rows of these uids had."""
        found = self._workspace.execute(
            f"SELECT uid, id FROM gone_{self._side}"  # noqa: S608 - one of two words of our own
            " WHERE of = :table AND uid IN (SELECT value FROM json_each(:uids))",
            {"table": table, "uids": canonical(uids)},
        )
        return dict(found.fetchall())

    def uid(self, table: str, number: int) -> str | None:
        """The uid of the row that had this number."""
        found = self._workspace.execute(
            f"SELECT uid FROM gone_{self._side} WHERE of = :table AND id = :id",  # noqa: S608 - as above
            {"table": table, "id": number},
        ).fetchone()
        return found and str(found[0])

    def uids(self, table: str) -> Iterator[list[str]]:
        """All of a table, some at a time."""
        found = self._workspace.execute(
            f"SELECT uid FROM gone_{self._side} WHERE of = :table ORDER BY id",  # noqa: S608 - as above
            {"table": table},
        )
        while some := found.fetchmany(_AT_ONCE):
            yield [uid for (uid,) in some]


def gone(connection: Connection, workspace: Connection, side: str) -> Gone:
    """Read from the journal which rows were ever taken out; `side` tells two logs in one workspace apart."""
    from json import loads  # noqa: PLC0415 - only a merge reads a journal whole

    workspace.execute(f"CREATE TABLE gone_{side} (of TEXT, uid TEXT, id INTEGER, PRIMARY KEY (of, uid)) WITHOUT ROWID")
    workspace.execute(f"CREATE INDEX gone_{side}_by_id ON gone_{side} (of, id)")
    workspace.execute("BEGIN")
    for (facts,) in connection.execute("SELECT facts FROM journal WHERE instr(facts, ',null]') ORDER BY seq"):
        workspace.executemany(
            f"INSERT OR REPLACE INTO gone_{side} VALUES (?, ?, ?)",  # noqa: S608 - as above
            [
                (table, before["uid"], number)
                for table, number, before, after in loads(facts)
                if after is None and before is not None and table in TABLES
            ],
        )
    workspace.execute("COMMIT")
    return Gone(workspace, side)


class Histories:
    """Every state of some rows of one log, oldest first, as its journal tells them; the last one as its table has it."""

    def __init__(self, connection: Connection, gone_rows: Gone, wanted: Collection[tuple[str, int]]) -> None:
        """Reads the journal once."""
        self._connection, self._gone = connection, gone_rows
        self._uids: dict[tuple[str, int], str] = {}
        self._versions: dict[tuple[str, int], list[Version]] = {one: [] for one in wanted}
        for entry in journal.entries(connection):
            self._read(entry)

    def of(self, table: str, number: int) -> list[Version]:
        """The history of a row that stands: references by uid, at least one version."""
        found = self._connection.execute(rows.select_statement(table), {"id": number}).fetchone()
        versions = self._versions[table, number]
        at = versions[-1].at if versions else ""
        now = Version(at, rows.named(table, found))
        return [version._replace(row=self._by_uid(version.row)) for version in [*versions[:-1], now]]

    def _read(self, entry: Entry) -> None:
        from json import loads  # noqa: PLC0415 - only a merge reads a journal whole

        if not any((table, number) in self._versions for table, number, *_ in loads(entry.facts)):
            return
        for change in chain.changes_of(entry):
            versions = self._versions.get((change.table, change.id))
            if versions is not None and change.after is not None:
                versions.append(Version(entry.recorded_at, change.after))

    def _by_uid(self, row: Row) -> Row:
        return {
            name: self._uid(REFERENCES[name], int(value)) if name in REFERENCES and value is not None else value
            for name, value in row.items()
        }

    def _uid(self, table: str, number: int) -> Value:
        """A row's uid; of one that was taken back, from the journal."""
        if (table, number) not in self._uids:
            statement = f"SELECT uid FROM {table} WHERE id = :id"  # noqa: S608 - our own names
            found = self._connection.execute(statement, {"id": number}).fetchone()
            self._uids[table, number] = str(found[0]) if found else self._gone.uid(table, number) or f"number {number}"
        return self._uids[table, number]
