"""Moments with their memory, replies in the own words, and the notes that a person keeps; each day found at once.

The gaps between own ratings and scores get sums per week, of each scenario and (under an empty name) of all of them.
Triggers keep them in step: a talk that goes takes its share along, whoever throws it away.
"""

from __future__ import annotations

from typing import Any

_SQL = (
    """
    CREATE TABLE review (
        id INTEGER NOT NULL PRIMARY KEY,
        scenario TEXT NOT NULL,
        node TEXT NOT NULL,
        hash TEXT NOT NULL,
        reply TEXT NOT NULL,
        gained INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
        at TEXT NOT NULL,
        run TEXT REFERENCES run (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX review_by_moment ON review (scenario, node)",
    "CREATE INDEX review_by_run ON review (run)",
    """
    CREATE TABLE memory (
        scenario TEXT NOT NULL,
        node TEXT NOT NULL,
        due TEXT NOT NULL,
        reviews INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        card TEXT NOT NULL,
        PRIMARY KEY (scenario, node)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE typed (
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        node TEXT NOT NULL,
        said TEXT NOT NULL,
        proposed TEXT NOT NULL,
        chosen TEXT NOT NULL,
        PRIMARY KEY (run, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE note (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        day DATE NOT NULL,
        changed TEXT NOT NULL,
        detail TEXT NOT NULL
    )
    """,
    "CREATE INDEX note_by_kind ON note (kind, day)",
    "CREATE INDEX run_by_day ON run (kind, substr(started, 1, 10), started)",
    "CREATE INDEX review_by_day ON review (substr(at, 1, 10)) WHERE run IS NULL",
    # what was chosen in every talk, without reading the talks: a milestone is looked for in all of them
    """
    CREATE INDEX run_by_choices ON run (
        kind, started, id, scenario, title, hash, relation, purpose,
        CASE WHEN json_valid(detail) THEN json_extract(detail, '$.events') END
    )
    """,
    "CREATE INDEX run_in_short ON run (kind, scenario, title, started, attempt, relation, purpose)",
    """
    CREATE TABLE gap (
        scenario TEXT NOT NULL,
        week DATE NOT NULL,
        competency TEXT NOT NULL,
        gained INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        seen INTEGER NOT NULL,
        talks INTEGER NOT NULL,
        repeats INTEGER NOT NULL,
        rated INTEGER NOT NULL,
        rating_sum INTEGER NOT NULL,
        decisions INTEGER NOT NULL,
        difference INTEGER NOT NULL,
        squares INTEGER NOT NULL,
        PRIMARY KEY (scenario, week, competency)
    ) WITHOUT ROWID
    """,
)

# What each score of a full talk adds: in hundredths, so that what was added can be taken off again and leaves nothing.
_SHARES = """
    SELECT iif(whole, '', run.scenario) AS scenario, week, score.competency AS competency, attempt > 1 AS again,
        gained, possible, count AS seen, rating, rating IS NOT NULL AND possible > 0 AS rated,
        2500 * (rating - 1) - CAST(round(10000.0 * gained / possible) AS INTEGER) AS apart
    FROM run JOIN (SELECT 0 AS whole UNION ALL SELECT 1) JOIN score ON score.run = run.id
    LEFT JOIN rating ON rating.run = run.id AND rating.competency = score.competency
    WHERE kind = 'full'
"""

_FILL = f"""
    INSERT INTO gap
    SELECT scenario, week, competency, sum(gained), sum(possible), sum(seen), count(*), sum(again), sum(rated),
        coalesce(sum(iif(rated, rating, 0)), 0), sum(rated * seen), coalesce(sum(apart), 0),
        coalesce(sum(apart * apart), 0)
    FROM ({_SHARES}) GROUP BY scenario, week, competency
"""  # noqa: S608  # both are our own

_TRIGGERS = (
    """
    CREATE TRIGGER score_into_gap AFTER INSERT ON score BEGIN
        INSERT INTO gap SELECT iif(whole, '', scenario), week, NEW.competency, NEW.gained, NEW.possible, NEW.count,
            1, attempt > 1, 0, 0, 0, 0, 0
        FROM run JOIN (SELECT 0 AS whole UNION ALL SELECT 1) WHERE id = NEW.run AND kind = 'full'
        ON CONFLICT DO UPDATE SET gained = gained + excluded.gained, possible = possible + excluded.possible,
            seen = seen + excluded.seen, talks = talks + 1, repeats = repeats + excluded.repeats;
    END
    """,
    f"""
    CREATE TRIGGER rating_into_gap AFTER INSERT ON rating BEGIN
        UPDATE gap SET rated = gap.rated + 1, rating_sum = rating_sum + rating, decisions = decisions + share.seen,
            difference = difference + apart, squares = squares + apart * apart
        FROM ({_SHARES} AND run.id = NEW.run AND score.competency = NEW.competency) AS share
        WHERE share.rated AND gap.week = share.week AND gap.scenario = share.scenario
            AND gap.competency = share.competency;
    END
    """,  # noqa: S608
    f"""
    CREATE TRIGGER rating_out_of_gap BEFORE DELETE ON rating BEGIN
        UPDATE gap SET rated = gap.rated - 1, rating_sum = rating_sum - rating, decisions = decisions - share.seen,
            difference = difference - apart, squares = squares - apart * apart
        FROM ({_SHARES} AND run.id = OLD.run AND score.competency = OLD.competency) AS share
        WHERE share.rated AND gap.week = share.week AND gap.scenario = share.scenario
            AND gap.competency = share.competency;
    END
    """,  # noqa: S608
    f"""
    CREATE TRIGGER run_out_of_gap BEFORE DELETE ON run BEGIN
        UPDATE gap SET gained = gap.gained - share.gained, possible = gap.possible - share.possible,
            seen = gap.seen - share.seen, talks = talks - 1, repeats = repeats - again,
            rated = gap.rated - share.rated, rating_sum = rating_sum - iif(share.rated, rating, 0),
            decisions = decisions - share.rated * share.seen,
            difference = difference - coalesce(apart, 0), squares = squares - coalesce(apart * apart, 0)
        FROM ({_SHARES} AND run.id = OLD.id) AS share
        WHERE gap.week = share.week AND gap.scenario = share.scenario AND gap.competency = share.competency;
        DELETE FROM gap WHERE scenario IN ('', OLD.scenario) AND week = OLD.week AND talks = 0;
    END
    """,  # noqa: S608
)


def to3(connection: Any) -> None:
    """Makes the tables and the indexes, and adds up what is there."""
    for statement in (*_SQL, _FILL, *_TRIGGERS):
        connection.execute(statement)
