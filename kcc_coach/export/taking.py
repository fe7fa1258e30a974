"""Taking the records along: one function for each form, from open records to a whole file."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from kcc_coach.export.whole import whole_file, whole_folder

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kcc_coach.storage.store import Store

JSON: Final = "json"
CSV: Final = "csv"
XLSX: Final = "xlsx"
XAPI: Final = "xapi"
HTML: Final = "html"
PDF: Final = "pdf"
FORMS: Final = (JSON, CSV, XLSX, XAPI, HTML)  # a PDF is printed by the window
ENDINGS: Final = {JSON: ".json", CSV: "", XLSX: ".xlsx", XAPI: ".json", HTML: ".html", PDF: ".pdf"}


def take_along(store: Store, form: str, place: Path, *, today: date, words: bool = False) -> None:
    """Writes the records in this form to a file, CSV to a new folder; raises ProblemError, and leaves no half file.

    `words`: whether what the person wrote goes into a form for others (xAPI, HTML); JSON, CSV and XLSX hold everything.
    `today` is for the report, which leaves out what cannot have been yet.
    """
    if form == CSV:
        from kcc_coach.export.sheets import sheets
        from kcc_coach.export.spreadsheets import write_csv

        with whole_folder(place) as folder:
            write_csv(folder, sheets(store))
        return
    with whole_file(place) as out:
        if form == JSON:
            from kcc_coach.export.document import Owner, write_document
            from kcc_coach.storage.everything import everything
            from kcc_coach.storage.origin import origin_of

            with closing(everything(store)) as found:
                write_document(out, Owner(origin_of(store.profile), store.profile.name), found)
        elif form == XLSX:
            from kcc_coach.export.sheets import sheets
            from kcc_coach.export.spreadsheets import write_xlsx

            write_xlsx(out, sheets(store))
        elif form == XAPI:
            from kcc_coach.export.xapi import write_statements

            write_statements(out, store, words=words)
        elif form == HTML:
            from kcc_coach.export.report import report_of
            from kcc_coach.export.report_html import report_html

            out.write(report_html(report_of(store, today, words=words)).encode())
        else:
            raise ValueError(form)
