"""One table of sums a week, which triggers hold to the talks; and a talk in which replies were typed first is a full one.

There were two: what scores and ratings add up to, kept by the program, and the gaps between them, kept by triggers. The
rows without a scenario are of all scenarios together. A talk that goes takes its share along, whoever throws it away.
"""

from __future__ import annotations

from typing import Any

_SQL = (
    *(
        f"DROP TRIGGER IF EXISTS {name}"
        for name in ("score_into_gap", "rating_into_gap", "rating_out_of_gap", "run_out_of_gap")
    ),
    "DROP TABLE IF EXISTS gap",
    "DROP TABLE week",
    """
    CREATE TABLE week (
        scenario TEXT NOT NULL,
        week DATE NOT NULL,
        competency TEXT NOT NULL,
        gained INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        decisions INTEGER NOT NULL,
        talks INTEGER NOT NULL,
        rating_sum INTEGER NOT NULL,
        ratings INTEGER NOT NULL,
        repeats INTEGER NOT NULL,
        rated_decisions INTEGER NOT NULL,
        difference INTEGER NOT NULL,
        squares INTEGER NOT NULL,
        PRIMARY KEY (scenario, week, competency)
    ) WITHOUT ROWID
    """,
)

# What each score of a full talk adds: in hundredths, so that what was added can be taken off again and leaves nothing.
_SHARES = """
    SELECT iif(whole, '', run.scenario) AS scenario, week, score.competency AS competency, attempt > 1 AS again,
        gained, possible, count, rating, rating IS NOT NULL AND possible > 0 AS rated,
        2500 * (rating - 1) - CAST(round(10000.0 * gained / possible) AS INTEGER) AS apart
    FROM run JOIN (SELECT 0 AS whole UNION ALL SELECT 1) JOIN score ON score.run = run.id
    LEFT JOIN rating ON rating.run = run.id AND rating.competency = score.competency
    WHERE kind = 'full'
"""

_FILL = f"""
    INSERT INTO week
    SELECT scenario, week, competency, sum(gained), sum(possible), sum(count), count(*),
        coalesce(sum(iif(rated, rating, 0)), 0), sum(rated), sum(again), sum(rated * count),
        coalesce(sum(apart), 0), coalesce(sum(apart * apart), 0)
    FROM ({_SHARES}) GROUP BY scenario, week, competency
"""  # noqa: S608  # both are our own

_TRIGGERS = (
    """
    CREATE TRIGGER score_into_week AFTER INSERT ON score BEGIN
        INSERT INTO week SELECT iif(whole, '', scenario), week, NEW.competency, NEW.gained, NEW.possible, NEW.count,
            1, 0, 0, attempt > 1, 0, 0, 0
        FROM run JOIN (SELECT 0 AS whole UNION ALL SELECT 1) WHERE id = NEW.run AND kind = 'full'
        ON CONFLICT DO UPDATE SET gained = gained + excluded.gained, possible = possible + excluded.possible,
            decisions = decisions + excluded.decisions, talks = talks + 1, repeats = repeats + excluded.repeats;
    END
    """,
    f"""
    CREATE TRIGGER rating_into_week AFTER INSERT ON rating BEGIN
        UPDATE week SET ratings = ratings + 1, rating_sum = rating_sum + rating,
            rated_decisions = rated_decisions + count, difference = difference + apart, squares = squares + apart * apart
        FROM ({_SHARES} AND run.id = NEW.run AND score.competency = NEW.competency) AS share
        WHERE share.rated AND week.week = share.week AND week.scenario = share.scenario
            AND week.competency = share.competency;
    END
    """,  # noqa: S608
    f"""
    CREATE TRIGGER rating_out_of_week BEFORE DELETE ON rating BEGIN
        UPDATE week SET ratings = ratings - 1, rating_sum = rating_sum - rating,
            rated_decisions = rated_decisions - count, difference = difference - apart, squares = squares - apart * apart
        FROM ({_SHARES} AND run.id = OLD.run AND score.competency = OLD.competency) AS share
        WHERE share.rated AND week.week = share.week AND week.scenario = share.scenario
            AND week.competency = share.competency;
    END
    """,  # noqa: S608
    f"""
    CREATE TRIGGER run_out_of_week BEFORE DELETE ON run BEGIN
        UPDATE week SET gained = week.gained - share.gained, possible = week.possible - share.possible,
            decisions = decisions - count, talks = talks - 1, repeats = repeats - again,
            ratings = ratings - rated, rating_sum = rating_sum - iif(rated, rating, 0),
            rated_decisions = rated_decisions - rated * count,
            difference = difference - coalesce(apart, 0), squares = squares - coalesce(apart * apart, 0)
        FROM ({_SHARES} AND run.id = OLD.id) AS share
        WHERE week.week = share.week AND week.scenario = share.scenario AND week.competency = share.competency;
        DELETE FROM week WHERE scenario IN ('', OLD.scenario) AND week = OLD.week AND talks = 0;
    END
    """,  # noqa: S608
)


# What was typed first lies beside the talk, in `typed`. Such talks had no number of their own, but were counted.
_FULL = """
    UPDATE run SET kind = 'full', attempt = number, detail = json_set(detail, '$.kind', 'full', '$.attempt', number)
    FROM (
        SELECT id AS played, row_number() OVER (PARTITION BY scenario ORDER BY rowid) AS number
        FROM run WHERE kind IN ('full', 'own_words')
    )
    WHERE id = played AND kind = 'own_words' AND json_valid(detail)
"""


def to4(connection: Any) -> None:
    """Makes the table anew and adds up what is there."""
    for statement in (*_SQL, _FULL, _FILL, *_TRIGGERS):
        connection.execute(statement)
