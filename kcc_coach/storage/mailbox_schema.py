"""The tables of the mailbox and who may do what: made, brought up to date and made certain again by one function.

Everything stands in a schema of its own, `kcc_coach`. Three roles without a login; the administrator of the server gives
each person's own login the one that belongs to it:

    member    may put entries and cards in, and read documents. No entry can be read, changed or taken back by whoever
              put it there: a withdrawal is an entry too.
    lead      reads `for_lead`: heads and the boxes for the lead. Puts documents in.
    keeper    reads `for_keeper`: heads and the boxes for the key keeper, and the cards. Puts documents in.

Nobody else may do anything: every other right that was ever given is taken back each time. Members may share one login:
entries are told apart by their signatures, and the less the server's log says about people the better.

A lead may read the entries of other teams as well. The rights are not cut up by team, since the boxes already are: one
opens with the key of that team's own lead and nothing else, and a list of who leads what would have to be kept by an
administrator whom nothing checks. What a lead could learn is which public keys, without names, took part elsewhere, and
how many; the text for staff says that taking part is visible. Where an organisation wants less, it gives each
directorate a database of its own.

No table holds a time, a number that counts, or who sent something. The views hand out rows in the order of their random
names, also to whoever asks for none, since rows in the order in which they lie on disk would tell who came first; and
they leave out what PostgreSQL keeps with each row. Whoever looks every minute still sees what is new, as in a folder.
What remains with the administrator of the server: the order on disk, its log, and when somebody logged in; never what a
box holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.mailbox_door import engine_of, shown, told

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA: Final = "kcc_coach"
MEMBER, LEAD, KEEPER = ("member", "lead", "keeper")
ROLES: Final = {role: f"{SCHEMA}_{role}" for role in (MEMBER, LEAD, KEEPER)}

_TO1: Final = """
CREATE SCHEMA IF NOT EXISTS kcc_coach;

CREATE TABLE kcc_coach.mailbox (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version integer NOT NULL
);
INSERT INTO kcc_coach.mailbox (version) VALUES (0);

CREATE TABLE kcc_coach.contribution (
    id uuid PRIMARY KEY,
    team bytea NOT NULL CHECK (octet_length(team) = 16),
    quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    top bytea NOT NULL CHECK (octet_length(top) = 225),
    lead_box bytea NOT NULL CHECK (octet_length(lead_box) BETWEEN 1 AND 4096),
    keeper_box bytea NOT NULL CHECK (octet_length(keeper_box) = octet_length(lead_box))
);
CREATE INDEX contribution_in_order ON kcc_coach.contribution (quarter, team, id);

CREATE TABLE kcc_coach.document (
    team bytea NOT NULL CHECK (octet_length(team) = 16),
    name text NOT NULL CHECK (name ~ '^[A-Za-z0-9_-]{1,80}(/[A-Za-z0-9_-]{1,80})?[.]json$'),
    content bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 2000000),
    hash bytea GENERATED ALWAYS AS (sha256(content)) STORED,
    PRIMARY KEY (team, name, hash)
);

CREATE TABLE kcc_coach.card (
    id uuid PRIMARY KEY,
    team bytea NOT NULL CHECK (octet_length(team) = 16),
    content bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 16384)
);
CREATE INDEX card_in_order ON kcc_coach.card (team, id);

CREATE VIEW kcc_coach.for_lead AS
    SELECT id, team, quarter, top, lead_box AS box FROM kcc_coach.contribution ORDER BY quarter, team, id;
CREATE VIEW kcc_coach.for_keeper AS
    SELECT id, team, quarter, top, keeper_box AS box FROM kcc_coach.contribution ORDER BY quarter, team, id;
CREATE VIEW kcc_coach.cards AS SELECT id, team, content FROM kcc_coach.card ORDER BY team, id;
"""
_STEPS: Final = (_TO1,)
NEWEST: Final = len(_STEPS)

_MAKE_ROLE: Final = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""
_TAKE_BACK: Final = """
DO $$ DECLARE who text; BEGIN
    FOR who IN
        SELECT DISTINCT coalesce(quote_ident(pg_roles.rolname), 'PUBLIC')
        FROM (
            SELECT nspowner AS owner, (aclexplode(nspacl)).grantee
            FROM pg_namespace WHERE nspname = 'kcc_coach'
            UNION ALL
            SELECT relowner, (aclexplode(relacl)).grantee
            FROM pg_class WHERE relnamespace = 'kcc_coach'::regnamespace
            UNION ALL
            SELECT relowner, (aclexplode(attacl)).grantee
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'kcc_coach'::regnamespace
        ) AS given LEFT JOIN pg_roles ON pg_roles.oid = given.grantee
        WHERE given.grantee <> given.owner
    LOOP
        EXECUTE 'REVOKE ALL ON ALL TABLES IN SCHEMA kcc_coach FROM ' || who || ' CASCADE';
        EXECUTE 'REVOKE ALL ON SCHEMA kcc_coach FROM ' || who || ' CASCADE';
    END LOOP;
END $$
"""
_GIVE: Final = """
GRANT USAGE ON SCHEMA kcc_coach TO kcc_coach_member, kcc_coach_lead, kcc_coach_keeper;
GRANT SELECT ON kcc_coach.mailbox, kcc_coach.document TO kcc_coach_member, kcc_coach_lead, kcc_coach_keeper;
GRANT INSERT ON kcc_coach.contribution, kcc_coach.card TO kcc_coach_member;
GRANT INSERT (team, name, content) ON kcc_coach.document TO kcc_coach_lead, kcc_coach_keeper;
GRANT SELECT ON kcc_coach.for_lead TO kcc_coach_lead;
GRANT SELECT ON kcc_coach.for_keeper, kcc_coach.cards TO kcc_coach_keeper;
"""


@dataclass(frozen=True)
class Made:
    """What was made: where, which version it was before (0 is nothing) and is now, and the roles to give to people."""

    server: str
    before: int
    version: int
    roles: tuple[tuple[str, str], ...]


def make_schema(url: str) -> Made:
    """Makes the mailbox in the database at this address, or brings it up to date, and sets its rights anew.

    Needs a login that may make schemas in the database, and roles where the three are not there yet. All of it happens
    or nothing does. Raises ProblemError where the server refuses, where something else bears the name, or where a newer
    KCC Coach made it.
    """
    engine, server = engine_of(url), shown(url)
    try:
        with told(engine.url), engine.begin() as to:
            to.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('kcc_coach'))")  # one administrator at a time
            before = _version(to, server)
            for step in _STEPS[before:]:
                to.exec_driver_sql(step)
            to.execute(text("UPDATE kcc_coach.mailbox SET version = :version"), {"version": NEWEST})
            for role in ROLES.values():
                to.exec_driver_sql(_MAKE_ROLE.format(role=role))
            to.exec_driver_sql(_TAKE_BACK)
            to.exec_driver_sql(_GIVE)
    finally:
        engine.dispose()
    return Made(server, before, NEWEST, tuple(ROLES.items()))


def check_version(to: Connection, server: str) -> int:
    """The version of the mailbox here; raises ProblemError where a newer KCC Coach made it, and DBAPIError where none did.

    `server` is how a problem calls the database.
    """
    version = to.exec_driver_sql("SELECT max(version) FROM kcc_coach.mailbox").scalar_one()
    if version is None:
        raise ProblemError(fault("mailbox-missing", Place(server)))
    if version > NEWEST:
        raise ProblemError(fault("mailbox-newer", Place(server)))
    return int(version)


def _version(to: Connection, server: str) -> int:
    """The version of what is there, 0 where there is nothing; raises ProblemError where it isn't ours to touch."""
    inside = (
        "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = 'kcc_coach'"
    )
    names = {row[0] for row in to.exec_driver_sql(inside)}
    if names and not names >= {"mailbox", "contribution"}:
        raise ProblemError(fault("mailbox-taken", Place(server), name=SCHEMA))
    return check_version(to, server) if names else 0
