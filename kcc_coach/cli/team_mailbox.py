"""`kcc-coach team mailbox`: makes a PostgreSQL database ready for the teams of a large organisation."""

from __future__ import annotations

from kcc_coach.cli.call import DONE, Call, emit
from kcc_coach.i18n import tr
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.mailbox_door import holds_password, shown
from kcc_coach.storage.mailbox_schema import SCHEMA, Made, make_schema


def make_mailbox(call: Call) -> int:
    """Makes the tables and the roles at `call.options.url`, or sets them right, and says which roles to hand out.

    The password comes from PGPASSWORD or .pgpass: in the address it would stand in the list of programs that run.
    """
    url = call.options.url
    if holds_password(url):
        raise ProblemError(fault("mailbox-password", Place(shown(url))))
    made = make_schema(url)
    if call.options.json:
        emit(
            {
                "database": made.server,
                "schema": SCHEMA,
                "made": made.before == 0,
                "version": made.version,
                "roles": dict(made.roles),
            }
        )
        return DONE
    print("\n".join(_said(made)))
    return DONE


def _said(made: Made) -> tuple[str, ...]:
    first = tr("{database} is klaar voor teamcijfers.") if made.before == 0 else tr("{database} is weer in orde.")
    abouts = {
        "member": tr("wie meedoet"),
        "lead": tr("de teamleider"),
        "keeper": tr("de sleutelbewaarder"),
    }
    return (
        first.format(database=made.server),
        tr("Geef iedereen de rol die erbij hoort. Niemand is teamleider én sleutelbewaarder."),
        *(f"  GRANT {role} TO …;  -- {abouts[name]}" for name, role in made.roles),
    )
