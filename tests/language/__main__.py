"""Prints how the hints do on the labelled replies: `python -m tests.language`."""

from __future__ import annotations

from tests.language.labelled import PARTS, labelled, scores


def main() -> None:
    """Precision and recall of each hint on both halves, and every reply that went wrong."""
    for part in PARTS:
        replies = labelled(part)
        print(f"{part}: {len(replies)} replies")
        print(f"  {'hint':26}{'precision':>10}{'found':>8}{'recall':>8}{'of':>5}")
        for code, score in scores(replies).items():
            found, there = len(score.right) + len(score.wrong), len(score.right) + len(score.missed)
            print(f"  {code:26}{score.precision:10.2f}{found:8}{score.recall:8.2f}{there:5}")
        for code, score in scores(replies).items():
            for word, wrong in (("wrongly", score.wrong), ("missed", score.missed)):
                for each in wrong:
                    print(f"  {word} {code}: {each.text}")


if __name__ == "__main__":
    main()
