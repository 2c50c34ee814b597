"""`tanggap doctor`: what is set up, what is missing, from where it can be reached, what to do."""

import argparse

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(args: argparse.Namespace) -> int:
    """Exit code 1 when something is missing, so that a schedule can watch it."""
    del args
    from tanggap.config.finding import Level
    from tanggap.config.findings import LOOKS, findings_of

    signs = {Level.FINE: "✓", Level.NOTICE: "!", Level.FAULT: "✗"}
    counts = dict.fromkeys(Level, 0)
    for subject, look in LOOKS.items():
        findings = findings_of(look)
        if not findings:
            continue
        print(f"\n{subject}")
        for finding in findings:
            counts[finding.level] += 1
            print(f"  {signs[finding.level]} {finding.sentence}")
            if finding.remedy:
                print(f"    → {finding.remedy}")
    print(f"\n{counts[Level.FINE]} siap, {counts[Level.NOTICE]} perlu perhatian, {counts[Level.FAULT]} kurang.")
    return 1 if counts[Level.FAULT] else 0
