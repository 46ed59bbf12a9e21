"""While hosts are brought up to date one by one, the old release works on the new tables.

A migration only adds, and what it adds the old release may leave out. What takes away says so in
`contracts`, a sentence on the class naming the release since which nothing reads it any more.
"""

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

OURS = {"accounts", "audit", "measures", "notices", "reports", "running"}
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
# The last migration of each app that was written before there was this rule.
BEFORE_THE_RULE = {"accounts": 2, "audit": 3, "measures": 8, "notices": 1, "reports": 12}


def _after_the_rule() -> list[migrations.Migration]:
    every = MigrationLoader(None).disk_migrations
    return [
        migration
        for (app, name), migration in sorted(every.items())
        if app in OURS and int(name[:4]) > BEFORE_THE_RULE.get(app, 1)
    ]


def faults_of(migration: migrations.Migration) -> list[str]:
    """Return what a release that does not know a migration would stumble over."""
    if getattr(migration, "contracts", ""):
        return []
    made = {
        one.name_lower for one in migration.operations if isinstance(one, migrations.CreateModel)
    }
    return [
        one.describe()
        for one in migration.operations
        if isinstance(one, TAKES_AWAY)
        or (
            isinstance(one, migrations.AddField)
            and one.model_name_lower not in made
            and not _may_be_left_out(one.field)
        )
    ]


def _may_be_left_out(field) -> bool:
    return field.many_to_many or field.null or field.db_default is not NOT_PROVIDED


def test_no_migration_takes_from_a_release_that_still_runs():
    found = {str(migration): faults_of(migration) for migration in _after_the_rule()}

    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("contracts", ["", "nothing reads it since 1.4"])
def test_what_takes_away_has_to_say_since_when_nobody_misses_it(contracts):
    removal = migrations.Migration("0099_removal", "reports")
    removal.operations = [migrations.RemoveField("publication", "is_told")]
    removal.contracts = contracts

    assert bool(faults_of(removal)) == (contracts == "")
