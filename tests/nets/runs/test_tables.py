from __future__ import annotations

import csv
import gzip
import os

import numpy as np
import pytest
from sklearn.preprocessing import OneHotEncoder

from nets.runs.params import Run
from nets.runs.sampling import samples_of
from nets.runs.tables import read_table


@pytest.fixture
def table(write):
    """What a table of the user's gives, for the inputs a and b and the target c."""
    return lambda text, inputs=("a", "b"), target="c", **more: read_table(write("table.csv", text), inputs, target, **more)


def test_a_table_gives_its_columns_in_the_order_asked_for(table):
    samples = table("c,unused,b,a\n5,x,2,1\n6,y,4,3\n")
    np.testing.assert_array_equal(samples.inputs, [[1, 2], [3, 4]])
    np.testing.assert_array_equal(samples.targets, [[5], [6]])
    assert (samples.input_names, samples.target_names, samples.classes, samples.outputs) == (("a", "b"), ("c",), (), 1)


@pytest.mark.parametrize(
    ("answers", "targets", "classes", "outputs"),
    [
        ("no yes no", [0, 1, 0], ("c no", "c yes"), 1),
        ("red green blue", [2, 1, 0], ("blue", "green", "red"), 3),
        ("0 1 1", [0, 1, 1], ("c 0", "c 1"), 1),
        ("TRUE FALSE TRUE", [1, 0, 1], ("c FALSE", "c TRUE"), 1),
        ("no maybe yes", [1, 0, 2], ("maybe", "no", "yes"), 3),
        ("0 1 2", [0, 1, 2], (), 1),
        ("1 1 1", [1, 1, 1], (), 1),
        ("yes yes yes", [0, 0, 0], ("c yes",), 1),
    ],
)
def test_text_and_zeros_and_ones_are_classes_named_with_their_column_where_they_say_nothing_and_other_numbers_are_numbers(
    answers, targets, classes, outputs, table
):
    samples = table("a,b,c\n" + "".join(f"1,2,{answer}\n" for answer in answers.split()))
    assert (list(samples.targets[:, 0]), samples.classes, samples.outputs) == (targets, classes, outputs)


def test_a_column_of_words_becomes_an_input_for_each_word(table):
    words = ["yearly", "monthly", "two years", "monthly", "yearly"]
    text = "a,b,c\n" + "".join(f"{at},{word},{at % 2}\n" for at, word in enumerate(words))
    samples, theirs = table(text), OneHotEncoder(sparse_output=False).fit(np.array(words)[:, None])
    assert samples.input_names == ("a", *(f"b: {word}" for word in theirs.categories_[0]))
    assert samples.columns == ("a", "b", "b", "b")
    assert samples.of_words.tolist() == [False, True, True, True]
    np.testing.assert_array_equal(samples.inputs, np.column_stack([range(5), theirs.transform(np.array(words)[:, None])]))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            ["1", "", "3", "NA", "?"],
            "line 3, column 'a': '' is not a number between -1e+15 and 1e+15; 3 of 5 cells hold no value: write one",
        ),
        (["1", "nan", "3"], "1 of 3 cells hold no value: write one, take those rows out, or leave the column out of data.inputs"),
        (["x", "", "y"], "line 3, column 'a': '' is not a word of up to 60 letters; 1 of 3 cells hold no value: write one, take those"),
        (["x", "NULL", "y", "n/a"], "line 3, column 'a': 'NULL' is not a word of up to 60 letters; 2 of 4 cells hold no value: write"),
        (["", "", ""], "line 2, column 'a': '' is not a number between -1e+15 and 1e+15; 3 of 3 cells hold no value"),
        (["x", "7", "y"], "line 3, column 'a': '7' stands among words; an input is made of either, not of both"),
        (["x", "y\u200b"], "line 3, column 'a': 'y\\u200b' is not a word of up to 60 letters"),
        ([61 * "x"], f"line 2, column 'a': '{59 * 'x'}…' is not a word of up to 60 letters"),
        ([f"id{at}" for at in range(61)], "column 'a' has 61 different words, and 60 can become inputs; leave it out of data.inputs"),
    ],
)
def test_cells_of_inputs_that_are_neither_numbers_nor_words_are_told_with_their_count_and_what_can_be_done(cells, told, table):
    with pytest.raises(ValueError, match=r"^[^\n]*$") as caught:
        table("a,b,c\n" + "".join(f"{cell},2,3\n" for cell in cells))
    assert told in str(caught.value)


def test_sixty_words_can_become_inputs(table):
    """As many as the states of a country, say."""
    assert len(table("a,b,c\n" + "".join(f"id{at},2,3\n" for at in range(60))).input_names) == 61


@pytest.mark.parametrize(
    ("answers", "told"), [("yes  no", "2 of 4 cells hold no value: write one, take those rows out"), ("1 2  3", "1 of 4 cells")]
)
def test_targets_that_are_missing_are_counted_too(answers, told, table):
    cells = answers.split(" ") if answers[0] == "1" else ["yes", "", "", "no"]
    with pytest.raises(ValueError, match=told):
        table("a,b,c\n" + "".join(f"1,2,{cell}\n" for cell in cells))


def test_two_inputs_of_one_name_are_refused(table):
    with pytest.raises(ValueError, match=r"^two inputs would be called 'b: x'; call a column otherwise$"):
        table("b: x,b,c\n1,x,3\n2,y,3\n", inputs=("b: x", "b"))


def test_a_plane_lies_over_inputs_and_a_column_of_words_is_several_of_them(write, told, run_of):
    write("table.csv", "a,b,d,c\n1,x,5,3\n2,y,6,4\n")
    data = '[data]\ncsv = "table.csv"\ninputs = ["a", "b", "d"]\ntarget = "c"\n[probe]\n'
    assert told(f'{data}plane = ["a", "b"]') == ["probe.plane = ['a', 'b']: no such input as b; there are a, b: x, b: y, d"]
    assert run_of(text=f'{data}plane = ["a", "b: y"]').input_names == ("a", "b: x", "b: y", "d")


def test_a_table_written_by_a_spreadsheet_is_read(write):
    path = write("table.csv", "")
    path.write_bytes(b"\xef\xbb\xbfa,b,c\r\n 1 ,2,3\r\n\r\n4,5,6\r\n")
    assert read_table(path, ("a", "b"), "c").inputs.tolist() == [[1, 2], [4, 5]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "has no column 'a'; it has none"),
        ("a,c\n1,2\n", "has no column 'b'; it has a, c"),
        ("a,b,b,c\n1,2,3,4\n", "has two columns 'b'; it has a, b, b, c"),
        ("a,b,c\n", "has no rows"),
        ("a,b,c\n1,2,3\n1,x,3\n", "line 3, column 'b': 'x' is not a number"),
        ("a,b,c\n1,2,3\n\n\n1,x,3\n", "line 5, column 'b': 'x'"),
        ("a,b,c\n1,nan,3\n", "line 2, column 'b': 'nan'"),
        ("a,b,c\n1,inf,3\n", "line 2, column 'b': 'inf'"),
        ("a,b,c\n1,-1e300,3\n", "line 2, column 'b': '-1e300' is not a number between -1e+15 and 1e+15"),
        ("a,b,c\n1,,3\n", "line 2, column 'b': ''"),
        ("a,b,c\n1,2,\n", "line 2, column 'c': ''"),
        ("a,b,c\n1,2,yes\n1,2,3\n", "line 2, column 'c': 'yes'"),
        ("a,b,c\n1,2,nan\n", "line 2, column 'c': 'nan'"),
        ("a,b,c\n1,2\n", "line 2: not as many cells as the header has (3)"),
        ("a,b,c\n0,5,2,1\n", "line 2: not as many cells as the header has (3)"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_line_that_says_where(text, told, table):
    with pytest.raises(ValueError, match=r"^[^\n]*$") as caught:
        table(text)
    assert told in str(caught.value)


def test_a_table_that_is_no_text_or_cannot_be_opened_is_said_so(write, tmp_path):
    path = write("table.csv", "")
    path.write_bytes(b"a,b,c\n\xff\xfe,1,2\n")
    with pytest.raises(ValueError, match="is not a CSV table"):
        read_table(path, ("a",), "c")
    with pytest.raises(ValueError, match="cannot be read: Is a directory"):
        read_table(tmp_path, ("a",), "c")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('a,b,c\n1,2,"yes\n3,4,no\n5,6,yes\n', "line 2: a quote opens that is not closed"),
        ('a,b,c\n1,2,no\n1,2,"yes\n3,4,no\n5,6,"yes"\n', "line 3: a quote opens that is not closed"),
        ('a,b,c\n1,2,"yes\n3,4,no\n5,6,yes"\n', "line 2: a quote opens that is not closed"),
        ('a,b,c,d\n1,2,yes,"x\n1,2,yes,"x\n', "line 2: a quote opens that is not closed"),
        ('a,b,"c\n1,2,3\n', "line 1: a quote opens that is not closed"),
        ('a,b,c\n1,2,"ye"s\n', "line 2: a quote opens that is not closed"),
        ('a,b,c\n1,2,"' + 40000 * "1,2,3\n", "line 2: a quote opens that is not closed"),
        ('d,a,b,c\n"x\ny",1,2,"yes\n1,2,3,4"\n', "line 3: a quote opens that is not closed"),
    ],
)
def test_a_quote_that_is_not_closed_swallows_no_rows_but_is_refused_where_it_opens(text, told, table):
    with pytest.raises(ValueError, match=r"^[^\n]*$") as caught:
        table(text)
    assert told in str(caught.value)


def test_a_refusal_is_one_line_of_a_readable_length_whatever_the_table_holds(table):
    many = ",".join(f"column{number}" for number in range(5000))
    for text in ('a,b,"d\ne"\n1,2,3\n', f"{many}\n", f"a,b,c\n1,2,{'7' * 5000}\n", f"a,b,c\n1,{'x' * 5000},2\n"):
        with pytest.raises(ValueError, match=r"^[^\n]{,450}$"):
            table(text)


def test_quotes_may_hold_separators_and_in_columns_that_nobody_needs_line_breaks(table):
    samples = table('a,b,c,d\n1,2,"no, thanks","two\nlines"\n3,4, "yes",\n')
    assert (samples.inputs.tolist(), samples.classes) == ([[1, 2], [3, 4]], ("no, thanks", "yes"))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["a", "", "b"], "line 3, column 'c': '' is not the name of a class"),
        (["a", "b", "7"], "line 4, column 'c': '7' stands among words; data.predicts = \"class\" makes it a class too"),
        (["a", "nan", "b"], "line 3, column 'c': 'nan' stands among words"),
        (["1", "2", "x"], "line 4, column 'c': 'x' is not a number between -1e+15 and 1e+15; data.predicts = \"class\" makes all"),
        (["1", "", "2"], "line 3, column 'c': '' is not a number"),
        (["1", "1_0", "2"], "line 3, column 'c': '1_0' is not a number"),
        (["1", "\u0661", "2"], "line 3, column 'c': '\u0661' is not a number"),
        (["a", "b\u200b", "b"], "line 3, column 'c': 'b\\u200b' is not the name of a class"),
    ],
)
def test_the_cell_that_is_odd_is_blamed_and_not_the_first(answers, told, table):
    with pytest.raises(ValueError, match=r"^line") as caught:
        table("a,b,c\n" + "".join(f"1,2,{answer}\n" for answer in answers))
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize("cell", ["1_0", "0x1", "1e", "٣", "1 0", "--1", "."])
def test_what_python_alone_or_nobody_calls_a_number_is_none(cell, table):
    with pytest.raises(ValueError, match="is not a number"):
        table(f"a,b,c\n1,2,3\n{cell},2,3\n")


@pytest.mark.parametrize("cell", ["7", "+7", " 7 ", "7.", "7.0", "0.7e1", "70E-1", ".7e+1"])
def test_the_ways_to_write_a_number(cell, table):
    assert table(f"a,b,c\n{cell},2,3\n").inputs.tolist() == [[7, 2]]


@pytest.mark.parametrize(
    ("answers", "predicts", "classes", "targets"),
    [
        ("1 2 1", "class", ("1", "2"), [0, 1, 0]),
        ("1 -1 1", "class", ("-1", "1"), [1, 0, 1]),
        ("0 10 2", "class", ("0", "2", "10"), [0, 2, 1]),
        ("1 1 1", "class", ("c 1",), [0, 0, 0]),
        ("1.0 1 2", "class", ("1", "2"), [0, 0, 1]),
        ("a 7 b", "class", ("7", "a", "b"), [1, 0, 2]),
        ("9007199254740993 9007199254740992", "class", ("9007199254740992", "9007199254740993"), [1, 0]),
        ("0 1 1", "number", (), [0, 1, 1]),
    ],
)
def test_what_a_target_is_can_be_said(answers, predicts, classes, targets, table):
    samples = table("a,b,c\n" + "".join(f"1,2,{answer}\n" for answer in answers.split()), predicts=predicts)
    assert (samples.classes, samples.targets[:, 0].tolist()) == (classes, targets)


def test_words_that_are_said_to_be_numbers_are_refused(table):
    with pytest.raises(ValueError, match=r"line 2, column 'c': 'yes' is not a number between -1e\+15 and 1e\+15$"):
        table("a,b,c\n1,2,yes\n", predicts="number")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("decimal", [".", ","])
def test_tables_of_any_separator_and_decimal_mark_are_read(separator, decimal, write):
    path = write("table.csv", "")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerows([["a", "b", "c"], [f"1{decimal}5", "2", f"-3{decimal}25e1"], ["4", f"{decimal}5", "6"]])
    samples = read_table(path, ("a", "b"), "c", separator, decimal)
    assert (samples.inputs.tolist(), samples.targets[:, 0].tolist()) == ([[1.5, 2], [4, 0.5]], [-32.5, 6])


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("a;b;c\n1;2;3\n", {}, "has no column 'a'; it has a;b;c; with data.separator = \";\" it has a, b, c"),
        ('"a";"b";"c"\n1;2;3\n', {}, 'with data.separator = ";" it has a, b, c'),
        ("a\tb\tc\n1\t2\t3\n", {}, 'with data.separator = "\\t" it has a, b, c'),
        ("a,b,c\n1,2,3\n", {"separator": ";"}, 'with data.separator = "," it has a, b, c'),
        ("a;b;c\n1,5;2;3\n", {"separator": ";"}, "line 2, column 'a': '1,5' is not a number between -1e+15 and 1e+15; "),
        ("a;b;c\n1,5;2;3\n", {"separator": ";"}, 'with data.decimal = "," it is one'),
        ("a;b;c\n1;2;3,5\n1;2;4,5\n", {"separator": ";"}, "'3,5' is not a number between -1e+15 and 1e+15; with data.decimal = \",\""),
        ("a,b,c\n1.5,2,3\n", {"decimal": ","}, "'1.5' is not a number between -1e+15 and 1e+15; with data.decimal = \".\" it is one"),
    ],
)
def test_a_table_written_in_another_way_is_refused_with_the_key_that_reads_it(text, more, told, table):
    with pytest.raises(ValueError, match=r"^[^\n]*$") as caught:
        table(text, **more)
    assert told in str(caught.value)


def test_a_gzipped_table_is_read_and_a_damaged_one_is_refused(tmp_path):
    path = tmp_path / "table.csv.gz"
    whole = gzip.compress(b"a,b,c\n" + b"".join(b"%d,2,3\n" % row for row in range(500)))
    path.write_bytes(whole)
    assert read_table(path, ("a", "b"), "c").inputs[:, 0].tolist() == list(range(500))
    for damaged in (whole[:-12], whole[:30] + b"?" * 99 + whole[129:], b"a,b,c\n1,2,3\n"):
        path.write_bytes(damaged)
        with pytest.raises(ValueError, match=r"^cannot be read: [^\n]+$"):
            read_table(path, ("a", "b"), "c")


def test_a_word_in_two_forms_of_unicode_is_one_word(table):
    one, other = "caf\u00e9", "cafe\u0301"
    samples = table(f"{other}, b ,c\n1,2,{one}\n3,4,{other}\n5,6,tea\n", inputs=(one, "b"))
    assert (samples.input_names, samples.classes, samples.targets[:, 0].tolist()) == ((one, "b"), (one, "tea"), [0, 0, 1])
    with pytest.raises(ValueError, match="two columns"):
        table(f"{one},{other},c\n1,2,3\n", inputs=(one,))


def test_a_table_is_read_once_for_a_run_and_its_study_and_again_when_it_has_changed(write, monkeypatch):
    path = write("table.csv", "a,b\n1,2\n3,5\n")
    opened = []
    reader = csv.reader
    monkeypatch.setattr(csv, "reader", lambda *args, **more: opened.append(path) or reader(*args, **more))
    text = '[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n[vary]\n"training.seed" = [0, 1, 2, 3]\n'
    run = Run.load(write("mine.toml", text))
    assert run.classes == ()
    assert [samples_of(one).targets[:, 0].tolist() for one in (run, *run.members)] == 5 * [[2, 5]]
    assert len(opened) == 1
    path.write_text("a,b\n1,2\n3,7\n", encoding="utf-8")
    os.utime(path, ns=(0, 0))
    assert samples_of(Run.load(write("mine.toml", text))).targets[:, 0].tolist() == [2, 7]
    assert len(opened) == 2


def test_what_was_read_cannot_be_changed_by_accident(table):
    samples = table("a,b,c\n1,2,3\n")
    for array in (samples.inputs, samples.targets):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
