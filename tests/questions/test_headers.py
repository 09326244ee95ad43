"""Every query file, held against what DuckDB itself says of it on the empty schema."""

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from dashboard.core import paths
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.measures import dictionary
from dashboard.questions.catalogue import Question, question, questions
from dashboard.questions.header import BASES, TYPES, UNITS
from dashboard.questions.index import index_text
from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory

ALL = list(questions().values())
each = pytest.mark.parametrize("asked", ALL, ids=lambda q: q.name)


@pytest.fixture(scope="module")
def empty():
    connection = in_memory()
    store.prepare(connection)
    yield connection
    connection.close()


def nulls(asked: Question) -> dict[str, None]:
    return dict.fromkeys(param.name for param in asked.header.params)


@each
def test_one_statement_that_is_a_select(asked):
    statements = duckdb.extract_statements(asked.sql)
    assert len(statements) == 1
    assert statements[0].type == duckdb.StatementType.SELECT


@each
def test_declared_params_are_the_named_parameters(asked):
    assert {param.name for param in asked.header.params} == set(
        duckdb.extract_statements(asked.sql)[0].named_parameters
    )


@each
def test_declared_columns_are_what_the_query_returns(asked, empty):
    described = empty.execute(f"DESCRIBE {asked.sql}", nulls(asked)).fetchall()
    assert [(row[0], row[1]) for row in described] == [(c.name, c.type) for c in asked.header.columns]


@each
def test_types_units_and_basis_are_of_the_closed_lists(asked):
    assert {param.type for param in asked.header.params} <= TYPES
    assert {column.type for column in asked.header.columns} <= TYPES
    assert {column.unit for column in asked.header.columns} <= UNITS
    assert asked.header.basis in BASES


@each
def test_measures_are_in_the_dictionary_with_the_same_unit(asked):
    for column in asked.header.columns:
        if column.measure:
            assert dictionary.measure(column.measure).unit == column.unit, column.name


@each
def test_no_people_are_added(asked):
    for column in asked.header.columns:
        if column.unit == "people":
            assert f"sum(s.{column.name}" not in asked.body
            assert f"sum(n.{column.name}" not in asked.body


@each
def test_a_nullable_sum_says_how_many_posts_report_it(asked):
    names = {column.name for column in asked.header.columns}
    for name in ("exposures", "interactions"):
        if name in names and f"sum(s.{name})" in asked.body:
            assert f"{name}_reported_by" in names


@each
def test_the_order_is_stated_and_no_column_is_hidden_in_a_star(asked):
    assert "ORDER BY" in asked.body
    tree = sqlglot.parse_one(asked.body, dialect="duckdb")
    assert not list(tree.find_all(exp.Star)) or all(isinstance(s.parent, exp.Count) for s in tree.find_all(exp.Star))


@each
def test_only_what_duckdb_and_spark_both_run(asked):
    lower = asked.sql.lower()
    for word_ in (
        "at time zone",
        "isodow",
        "quantile_cont",
        "string_agg",
        "generate_series",
        "by name",
        "now()",
        "current_",
        "varchar",
        "date_diff",
        "strftime",
        "qualify",
        " filter (",
        "group by all",
        "list_",
        "struct_pack",
        "lambda",
        "try_cast",
        "unnest",
        "ilike",
    ):
        assert word_ not in lower, word_


@each
def test_how_many_rows_is_a_whole_number_that_spark_takes(asked):
    kinds = {param.type for param in asked.header.params if f"LIMIT ${param.name}" in asked.body}
    assert kinds <= {"INTEGER"}


@each
def test_a_question_fits_one_screen(asked):
    assert asked.lines <= 80


@each
def test_the_question_stands_in_the_catalogues(asked):
    assert word(Language.EN, f"question.{asked.name}") == asked.header.question
    assert word(Language.ZH_HANT, f"question.{asked.name}").endswith(("？", "?"))
    assert word(Language.ZH_HANS, f"question.{asked.name}").endswith(("？", "?"))


def test_a_typo_gets_the_nearest_names():
    from dashboard.core.errors import QuestionUnknown

    with pytest.raises(QuestionUnknown, match=r"overview\.totals"):
        question("overview.total")


def test_the_index_is_made_from_the_headers():
    assert (paths.queries() / "README.md").read_text(encoding="utf-8") == index_text()
