from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from nets.datasets import DATASETS
from nets.runs.params import Run, RunError
from nets.runs.sampling import samples_of

OF_NETWORK = "no such key; network takes hidden, activation, init, gain, bias, start, module, weights"

SETS = ", ".join(DATASETS)
TABLE = '[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n'


def dosage(*lines):
    return "\n".join(['[data]\nname = "dosage"', *lines])


def test_every_run_that_is_shipped_loads(request):
    shipped = sorted((request.config.rootpath / "assets" / "runs").glob("*.toml"))
    assert shipped
    assert [Run.load(path).name for path in shipped] == [path.stem for path in shipped]


def test_a_run_has_what_its_file_says_and_defaults_for_the_rest(write):
    run = Run.load(write("mine.toml", dosage("[network]\nhidden = [3, 2]", "[training]\nlearning_rate = 1\nbatch = 2")))
    assert (run.name, run.data.name, run.input_names) == ("mine", "dosage", ("dose",))
    assert (run.network.hidden, run.network.activation, run.network.module) == ((3, 2), "softplus", None)
    assert (run.training.learning_rate, run.training.batch, run.training.seed) == (1.0, 2, 0)
    assert (run.members, run.vary) == ((), {})


@pytest.mark.parametrize(
    ("network", "each"),
    [
        ('activation = "relu"\nhidden = [3, 2]', ("relu", "relu")),
        ('activation = ["tanh", "softplus(8)"]\nhidden = [3, 2]', ("tanh", "softplus(8)")),
        ('activation = ["relu"]', ("relu",)),
        ("hidden = []", ()),
    ],
)
def test_an_activation_is_that_of_all_hidden_layers_or_each_has_its_own(network, each, write):
    run = Run.load(write("mine.toml", dosage(f"[network]\n{network}")))
    assert run.network.activations == each
    again = Run.model_validate(json.loads(json.dumps(run.parameters)))
    assert again.parameters == run.parameters


def test_a_list_of_one_and_the_same_activation_is_that_one(write):
    one, several = (
        Run.load(write("mine.toml", dosage(f"[network]\nhidden = [2, 2]\nactivation = {told}"))) for told in ('"relu"', '["relu", "relu"]')
    )
    assert one.parameters == several.parameters


@pytest.mark.parametrize(
    ("network", "line"),
    [
        (
            'hidden = [3, 2, 2]\nactivation = ["tanh", "relu"]',
            "['tanh', 'relu']: one for each hidden layer is needed, of which there are 3",
        ),
        ('activation = ["tanh", "relu"]', "['tanh', 'relu']: one for each hidden layer is needed, of which there is 1"),
        ('hidden = []\nactivation = ["tanh"]', "['tanh']: one for each hidden layer is needed, of which there are 0"),
        ('hidden = [3, 2]\nactivation = ["tanh", "rel"]', "['tanh', 'rel']: no such activation; there are identity"),
        ("activation = 3", "3: an activation's name, or a list of them, one for each hidden layer"),
        ("hidden = []\nactivation = []", "[]: an activation's name, or a list of them, one for each hidden layer"),
    ],
)
def test_a_list_of_activations_that_does_not_fit_is_told_with_what_is_allowed(network, line, told):
    (found,) = told(dosage(f"[network]\n{network}"))
    assert found.startswith(f"network.activation = {line}")


def test_a_file_with_a_byte_order_mark_is_read(write):
    assert Run.load(write("mine.toml", "\ufeff" + dosage())).data.name == "dosage"


def test_everything_wrong_is_told_at_once_with_key_and_value_and_what_is_allowed(told):
    lines = told(
        '[data]\nname = "dosag"\nfoo = 1\n'
        '[network]\nactivation = "rel"\nhidden = ["a", 0]\n'
        '[training]\nlearning_rate = "x"\noptimizer = "ada"\nbatch = "half"\nsteps = 1.5\n'
        "[probe]\ngrid = nan\n[trainin]\nseed = 3"
    )
    expected = {
        "data.name = 'dosag'": f"no such data set; there are {SETS}, and csv = for a table of your own",
        "data.foo = 1": "no such key; data takes name, csv, inputs, target, separator, decimal, predicts, n, noise, held_out, ",
        "network.activation = 'rel'": "no such activation; there are identity, relu,",
        "network.hidden.0 = 'a'": "input should be a valid integer",
        "network.hidden.1 = 0": "input should be greater than or equal to 1",
        "training.learning_rate = 'x'": "input should be a valid number",
        "training.optimizer = 'ada'": "input should be 'sgd', 'adam', 'adamw',",
        "training.batch = 'half'": '"full", or a number of samples',
        "training.steps = 1.5": "input should be a valid integer",
        "probe.grid = nan": "input should be a valid integer",
        "trainin = {'seed': 3}": "no such key; a run takes data, network, training, probe, vary",
    }
    assert {line.partition(": ")[0] for line in lines if line} == {key.partition(": ")[0] for key in expected}
    assert len(lines) == len(expected)
    for key, allowed in expected.items():
        assert any(line.startswith(f"{key}: {allowed}") for line in lines), key


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[network]\nhiden = [3]", f"network.hiden = [3]: {OF_NETWORK}"),
        ("[network]\nhidden = 3", "network.hidden = 3: a list is needed"),
        ("[network]\nhidden = [5000]", "network.hidden.0 = 5000: input should be less than or equal to 4096"),
        ("[network]\nmodule = 3", "network.module = 3: input should be a valid string"),
        ('[network]\nmodule = "a.py"', "network.module = 'a.py': a file and a function in it, as in \"my_nets.py:make\""),
        ("[training]\nseed = true", "training.seed = True: input should be a valid integer"),
        ("[training]\nseed = -1", "training.seed = -1: input should be greater than or equal to 0"),
        (f"[training]\nseed = {2**63}", f"training.seed = {2**63}: input should be less than {2**63}"),
        ("[training]\nseed = 2020-01-01", "training.seed = datetime.date(2020, 1, 1): input should be a valid integer"),
        ("[training]\nlearning_rate = nan", "training.learning_rate = nan: input should be a finite number"),
        ("[training]\nlearning_rate = inf", "training.learning_rate = inf: input should be a finite number"),
        ("[training]\nlearning_rate = 0.0", "training.learning_rate = 0.0: input should be greater than 0"),
        ("[training]\nlearning_rate = 1e300", "training.learning_rate = 1e+300: input should be less than or equal to 1000000"),
        ("[training]\nweight_decay = -0.1", "training.weight_decay = -0.1: input should be greater than or equal to 0"),
        ("[training]\nbatch = 0", 'training.batch = 0: "full", or a number of samples'),
        ("[training]\nbatch = true", 'training.batch = True: "full", or a number of samples'),
        ("[training]\nmomentum = 0.9", "training.momentum = 0.9: adam takes none; sgd and rmsprop do"),
        ("[training]\nschedule = 'step'", "training.schedule = 'step': input should be 'constant', 'linear' or 'cosine'"),
        ("[probe]\nmargin = -inf", "probe.margin = -inf: input should be a finite number"),
        ("[probe]\nkeyframes = 1", "probe.keyframes = 1: input should be greater than or equal to 2"),
        ('[probe]\nplane = "a"', "probe.plane = 'a': a list is needed"),
        ('[probe]\nplane = ["a"]', "probe.plane = ['a']: the names of two inputs"),
        ('[probe]\nplane = ["dose", "a"]', "probe.plane = ['dose', 'a']: only where there are more inputs than two; there is dose"),
        ("network = 3", "network = 3: a table is needed"),
    ],
)
def test_one_mistake_is_one_line(line, expected, told):
    top, text = (line + "\n", "") if "[" not in line.partition("\n")[0] else ("", line)
    assert told(top + dosage(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[network]\nhidden = [3]", ["data: missing"]),
        ("data = 3", ["data = 3: a table is needed"]),
        ("[data]\nseed = 1", [f"data: either name (one of {SETS}) or csv (a table of your own)"]),
        ("[data]\nname = 7", ["data.name = 7: input should be a valid string"]),
        (dosage("noise = 0.1"), ["data.noise = 0.1: dosage does not take it; it takes seed, standardise"]),
        (dosage('inputs = ["a"]'), ["data.inputs = ['a']: dosage does not take it; it takes seed, standardise"]),
        (dosage("held_out = 3"), ["data.held_out = 3: dosage does not take it; it takes seed, standardise"]),
        ('[data]\nname = "wave"\nheld_out = -1', ["data.held_out = -1: input should be greater than or equal to 0"]),
        ('[data]\nname = "wave"\nnoise = nan', ["data.noise = nan: input should be a finite number"]),
        ('[data]\nname = "wave"\nn = 0', ["data.n = 0: input should be greater than or equal to 1"]),
        (
            '[data]\ncsv = "none.csv"\nn = 3',
            [
                "data.inputs: missing; a table needs it",
                "data.target: missing; a table needs it",
                "data.n = 3: only for generated data",
                "data.csv = 'none.csv': no such file in {folder}",
            ],
        ),
    ],
)
def test_data_is_either_generated_or_a_table(text, expected, told, tmp_path):
    assert told(text) == [line.format(folder=tmp_path) for line in expected]


def test_a_set_and_a_table_at_once_are_refused(told):
    assert told(dosage('csv = "table.csv"')) == [f"data: either name (one of {SETS}) or csv (a table of your own)"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("a,c\n1,2\n", "has no column 'b'; it has a, c"),
        (
            "a,b\n1,2\n1,x\n",
            "line 3, column 'b': 'x' is not a number between -1e+15 and 1e+15; data.predicts = \"class\" makes all of them classes",
        ),
        ("a,b\n1e16,2\n", "line 2, column 'a': '1e16' is not a number between -1e+15 and 1e+15"),
        ("a,b\n", "has no rows"),
        ("", "has no column 'a'; it has none"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_everything_else(table, expected, told, write):
    write("table.csv", table)
    assert told(TABLE + "[training]\nseed = -1") == [
        "training.seed = -1: input should be greater than or equal to 0",
        f"data.csv = 'table.csv': {expected}",
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('inputs = ["a", " a"]\ntarget = "b"', "data.inputs = ['a', ' a']: each column may be there once"),
        ('inputs = ["a", "b"]\ntarget = "b"', "data.target = 'b': is among the inputs"),
        ('inputs = ["caf\u00e9"]\ntarget = "cafe\u0301"', "data.target = 'cafe\u0301': is among the inputs"),
        ('inputs = ["a"]\ntarget = "b"\nseparator = "; "', "data.separator = '; ': input should be ',', ';', '\\t' or '|'"),
        ('inputs = ["a"]\ntarget = "b"\ndecimal = "!"', "data.decimal = '!': input should be '.' or ','"),
        ('inputs = ["a"]\ntarget = "b"\npredicts = "classes"', "data.predicts = 'classes': input should be 'class' or 'number'"),
    ],
)
def test_columns_and_how_they_are_written_are_checked(more, expected, told, write):
    write("table.csv", "a,b\n1,2\n2,3\n")
    assert told(f'[data]\ncsv = "table.csv"\n{more}\n') == [expected]


def test_how_a_table_is_written_and_what_it_predicts_are_keys_of_the_run(write):
    write("table.csv", "a;b\n0,5;1\n1,5;2\n")
    run = Run.load(write("mine.toml", TABLE + 'separator = ";"\ndecimal = ","\npredicts = "class"\n'))
    assert run.classes == ("1", "2")
    assert samples_of(run).inputs.tolist() == [[0.5], [1.5]]


@pytest.mark.parametrize("key", ['separator = ";"', 'decimal = ","', 'predicts = "class"'])
def test_a_generated_set_takes_no_key_of_a_table(key, told):
    (line,) = told(dosage(key))
    assert line.endswith("dosage does not take it; it takes seed, standardise")


HINT = "within double quotes a backslash begins an escape; put a path in single quotes, or use forward slashes"


@pytest.mark.parametrize("path", [r"C:\Users\me\my.csv", r"data\my.csv", r"C:\temp\new.csv", r"C:\xy.csv"])
def test_a_path_with_backslashes_in_double_quotes_is_refused_with_a_hint(path, told):
    (line,) = told(f'[data]\ncsv = "{path}"\ninputs = ["a"]\ntarget = "b"\n')
    assert line.endswith(HINT)


def test_a_change_with_backslashes_in_double_quotes_is_refused_with_a_hint(told):
    assert told(dosage(), r'data.csv="C:\Users\my.csv"') == [rf'data.csv = "C:\Users\my.csv": {HINT}']
    assert told(dosage(), 'network.activation="relu') == ['network.activation = "relu: a quote is not closed']


@pytest.mark.parametrize(
    ("values", "more", "expected"),
    [
        ("1000000 1000000.5 1000001", "", "column 'a': its numbers differ by 1 only, too little for float32"),
        ("1e-20 2e-20 0", "", "column 'a': its numbers differ by 2e-20 only, too little for float32"),
        ("1e-310 2e-310 0", "[training]\ndtype = 'float64'", "column 'a': its numbers differ by 2e-310 only, too little for float64"),
        ("1e15 999999999999999 1e15", "standardise = true", "column 'a': its numbers differ by 1 only, too little for float64"),
        ("1000000 1000000.5 1000001", "[training]\ndtype = 'float64'", ""),
        ("1000000 1000000.5 1000001", "standardise = true", ""),
        ("1980 2000 2025", "", ""),
        ("1e15 1e15 1e15", "", ""),
        ("1e-310 1e-310 1e-310", "", ""),
    ],
)
def test_a_column_whose_numbers_training_could_not_tell_apart_is_refused(values, more, expected, told, write):
    write("table.csv", "a,b\n" + "".join(f"{value},{place}\n" for place, value in enumerate(values.split())))
    if expected:
        assert told(TABLE + more) == [f"data.csv = 'table.csv': {expected}; take another unit, or count from another zero"]
    else:
        Run.load(write("mine.toml", TABLE + more))


def test_a_target_is_held_against_the_same_measure_unless_it_is_a_class(told, write):
    write("table.csv", "a,b\n1,5000000\n2,5000001\n")
    (line,) = told(TABLE + "standardise = true")
    assert "column 'b': its numbers differ by 1 only" in line
    write("table.csv", "a,b\n1,5000000x\n2,5000001x\n")
    assert Run.load(write("mine.toml", TABLE)).classes == ("5000000x", "5000001x")


@pytest.mark.parametrize("name", ["", "  ", "a\tb", "a\u200bb", "a\u202eb"])
def test_a_column_whose_name_cannot_be_read_is_refused(name, told, write):
    write("table.csv", f'"{name}",b\n1,2\n')
    text = TABLE.replace('["a"]', f"[{json.dumps(name)}]")
    assert told(text) == [f"data: a column called {name!r} cannot be shown: it has no letters, or some that cannot be seen"]


def test_a_run_knows_its_classes_and_all_names_that_may_be_written(write, run_of):
    assert run_of().classes == ()
    assert run_of().names == ("dose", "effect")
    assert run_of("data.name=moons").names == ("x", "y", "class", "upper moon", "lower moon")
    write("table.csv", "a,b\n1,no\n2,yes\n3,maybe\n")
    assert Run.load(write("mine.toml", TABLE)).names == ("a", "b", "maybe", "no", "yes")


@pytest.mark.parametrize(("rows", "taken"), [(2, False), (3, True)])
def test_no_more_rows_can_be_held_out_than_leave_one_to_train_on(rows, taken, told, write):
    write("table.csv", "a,b\n" + rows * "1,2\n")
    text = TABLE + "held_out = 2\n"
    if taken:
        assert Run.load(write("mine.toml", text)).data.held_out == 2
    else:
        assert told(text) == ["data.held_out = 2: fewer than the table's rows, which are 2"]


def test_paths_are_relative_to_the_run_file_wherever_one_stands(write, tmp_path, monkeypatch):
    write("deep/table.csv", "a,b\n1,2\n")
    path = write("deep/mine.toml", TABLE)
    for folder in (tmp_path, tmp_path / "deep"):
        monkeypatch.chdir(folder)
        run = Run.load(path)
        assert run.folder / run.data.csv == tmp_path / "deep" / "table.csv"


def test_a_run_loaded_from_a_relative_path_still_finds_its_files_when_one_has_gone_elsewhere(write, tmp_path, monkeypatch):
    table = write("deep/table.csv", "a,b\n1,2\n")
    write("deep/mine.toml", TABLE)
    monkeypatch.chdir(tmp_path)
    run = Run.load(Path("deep/mine.toml"))
    monkeypatch.chdir("/")
    assert (run.folder / run.data.csv).samefile(table)


def test_a_module_of_the_users_that_does_not_exist_is_refused(told, tmp_path):
    assert told(dosage('[network]\nmodule = "none.py:make"')) == [f"network.module = 'none.py:make': no such file in {tmp_path}"]


@pytest.mark.parametrize("text", ["a b c", "[data", "[training]\nseed = 1" + 5000 * "0", "x = " + 3000 * "["])
def test_a_file_that_is_not_toml_is_one_line(text, told):
    (line,) = told(text)
    assert line.startswith("is not TOML: ")


def test_a_file_that_is_not_text_is_one_line(told, write):
    path = write("mine.toml", "")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RunError, match=r"^[^\n]*mine.toml: is not TOML: [^\n]*$"):
        Run.load(path)


def test_a_file_that_is_not_there_is_one_line_with_the_path_as_one_sees_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RunError, match=r"^none\.toml: cannot be read: No such file or directory$"):
        Run.load(tmp_path / "none.toml")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(RunError, match=r"^folder\.toml: cannot be read: Is a directory$"):
        Run.load(Path("folder.toml"))


def test_a_long_value_is_cut_in_its_line(told):
    (line,) = told(dosage("[training]\nlearning_rate = 1" + 400 * "0"))
    assert len(line) < 160


# changes


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ("network.hidden=[3]", "network.hidden", (3,)),
        ("network.hidden=[3, 2, 1]", "network.hidden", (3, 2, 1)),
        ("network.hidden = [ 3 ]", "network.hidden", (3,)),
        ("network.activation=relu", "network.activation", "relu"),
        ('network.activation="relu"', "network.activation", "relu"),
        ("network.activation=softplus(8)", "network.activation", "softplus(8)"),
        ("training.learning_rate=1e-12", "training.learning_rate", 1e-12),
        ("training.learning_rate=5", "training.learning_rate", 5.0),
        ("training.batch=full", "training.batch", "full"),
        ("training.batch=2", "training.batch", 2),
        ("data.standardise=true", "data.standardise", True),
        (f"training.seed={2**63 - 1}", "training.seed", 2**63 - 1),
        ("probe.grid=5  \n network.hidden=[3]", "probe.grid", 5),
    ],
)
def test_a_change_is_read_as_toml_and_else_as_text(changes, key, expected, run_of):
    section, _, name = key.partition(".")
    assert getattr(getattr(run_of(changes), section), name) == expected


def test_changes_are_made_together_and_to_nothing_else(run_of):
    before, after = run_of().parameters, run_of("network.hidden=[3, 2] network.activation=relu  training.seed=3").parameters
    before["network"] |= {"hidden": [3, 2], "activation": "relu"}
    before["training"] |= {"seed": 3}
    assert after == before


def test_what_looks_like_a_key_within_quotes_is_text(write):
    write("steps=3 n=4.csv", "gain a=b,c\n1,2\n")
    changes = """data.csv="steps=3 n=4.csv" data.inputs=["gain a=b"] data.target='c' training.seed=5"""
    run = Run.load(write("mine.toml", '[data]\ncsv = "none.csv"\n'), changes)
    assert (run.data.csv, run.data.inputs, run.data.target, run.training.seed) == ("steps=3 n=4.csv", ("gain a=b",), "c", 5)


def test_an_apostrophe_in_a_word_opens_no_quotes(write):
    write("bob's.csv", "a,b\n1,2\n")
    run = Run.load(write("mine.toml", TABLE), "data.csv=bob's.csv training.seed=5 training.steps=7")
    assert (run.data.csv, run.training.seed, run.training.steps) == ("bob's.csv", 5, 7)


def test_a_later_change_of_the_same_key_wins(run_of):
    assert run_of("training.seed=3 training.seed=4").training.seed == 4


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("network.hiden=[3]", f"network.hiden = [3]: {OF_NETWORK}"),
        ("training.steps=many", "training.steps = 'many': input should be a valid integer"),
        ("training.steps=", "training.steps = '': input should be a valid integer"),
        ("network.hidden=[3", "network.hidden = '[3': a list is needed"),
        ("training.seed.x=3", "training.seed = {'x': 3}: input should be a valid integer"),
        ("seed=3", "'seed=3': not of the form section.key=value"),
        ("nonsense", "'nonsense': not of the form section.key=value"),
        ("=3", "'=3': not of the form section.key=value"),
    ],
)
def test_a_change_that_is_wrong_is_one_line_that_says_it_was_a_change(changes, expected, told):
    assert told(dosage(), changes) == [expected]


# studies


def test_a_study_is_every_combination_of_its_values_the_last_running_fastest(run_of):
    run = run_of('vary.network.init=["torch", "zeros"] vary.training.seed=[0, 1, 2]')
    assert [(one.network.init, one.training.seed) for one in run.members] == [
        (init, seed) for init in ("torch", "zeros") for seed in range(3)
    ]
    assert run.vary == {"network.init": ("torch", "zeros"), "training.seed": (0, 1, 2)}


def test_what_stands_later_in_a_study_wins_and_each_member_is_there_once(run_of):
    run = run_of("vary.training.seed=[0,1] vary.run=[{network={hidden=[4]}},{network={hidden=[8]},training={seed=7}}]")
    assert [(member.network.hidden, member.training.seed) for member in run.members] == [((4,), 0), ((8,), 7), ((4,), 1)]


def test_members_differ_from_the_run_only_in_what_is_varied_and_have_no_study_of_their_own(run_of):
    run = run_of("vary.training.seed=[0, 7]")
    assert run.members[0].parameters == run.parameters
    assert run.members[1].parameters == run.parameters | {"training": run.parameters["training"] | {"seed": 7}}
    assert all((one.members, one.vary, one.name, one.folder) == ((), {}, run.name, run.folder) for one in run.members)


@pytest.mark.parametrize("changes", ["vary={}", "vary = {}  training.steps=7", "vary.training.seed=[5] vary={}"])
def test_a_study_can_be_dropped(changes, write):
    path = write("mine.toml", dosage('[vary]\n"training.seed" = [0, 1, 2]'))
    assert len(Run.load(path).members) == 3
    run = Run.load(path, changes)
    assert (run.members, run.vary) == ((), {})


def test_a_study_can_be_replaced_as_a_whole(write):
    path = write("mine.toml", dosage('[vary]\n"training.seed" = [0, 1, 2]'))
    run = Run.load(path, "vary={training.optimizer=['sgd', 'adam']}")
    assert [one.training.optimizer for one in run.members] == ["sgd", "adam"]


def test_the_values_of_a_section_are_some_of_its_keys_together(run_of):
    run = run_of("vary.training=[{optimizer='sgd'},{optimizer='sgd',momentum=0.9},{optimizer='adam'}] training.learning_rate=0.1")
    told = [(one.training.optimizer, one.training.momentum, one.training.learning_rate) for one in run.members]
    assert told == [("sgd", 0, 0.1), ("sgd", 0.9, 0.1), ("adam", 0, 0.1)]


def test_the_values_of_the_run_are_some_of_its_sections_together(run_of):
    run = run_of("vary.run=[{training={learning_rate=0.5}},{data={name='wave',n=9},network={hidden=[4]}}] vary.training.seed=[1,2]")
    told = [(one.data.name, one.data.n, one.network.hidden, one.training.learning_rate, one.training.seed) for one in run.members]
    own = run.data.name, run.data.n, run.network.hidden
    assert told == [(*own, 0.5, 1), (*own, 0.5, 2), *(("wave", 9, (4,), run.training.learning_rate, seed) for seed in (1, 2))]


def test_a_study_follows_the_changes_of_its_run(run_of):
    run = run_of("vary.training.seed=[0, 1] network.hidden=[5]")
    assert [one.network.hidden for one in run.members] == [(5,), (5,)]


@pytest.mark.parametrize("written", ['"training.seed" = [0, 1]', "training.seed = [0, 1]", "[vary.training]\nseed = [0, 1]"])
def test_the_key_of_a_study_may_be_quoted_or_not_and_be_changed(written, write):
    text = f"{dosage()}\n[vary]\n{written}\n"
    assert [one.training.seed for one in Run.load(write("mine.toml", text)).members] == [0, 1]
    assert [one.training.seed for one in Run.load(write("mine.toml", text), "vary.training.seed=[5, 6, 7]").members] == [5, 6, 7]


def test_a_changed_study_is_changed_however_its_file_is_written(write):
    text = f'{dosage()}\n[vary]\ntraining.optimizer = ["sgd"]\n"training.seed" = [0, 1]\n'
    assert [one.training.seed for one in Run.load(write("mine.toml", text), "vary.training.seed=[5]").members] == [5]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("seed = [0]", ["vary.seed = [0]: a key of a section is needed, such as training.seed"]),
        ('"vary.training.seed" = [[0]]', ["vary.vary.training.seed = [[0]]: a key of a section is needed, such as training.seed"]),
        (
            "run = [{}, {training = 3}, {seed = {}}]",
            [
                f"vary.run = {value}: a table of sections is needed; a run has data, network, training, probe"
                for value in ("{}", "{'training': 3}", "{'seed': {}}")
            ],
        ),
        ("run = 3", ["vary.run = 3: a list of values is needed"]),
        (
            "run = [{data = {seed = 1}}, {data = {seed = 1}}]",
            ["vary.run = [{'data': {'seed': 1}}, {'data': {'seed': 1}}]: each value may be there once"],
        ),
        ("run = [{network = {hiden = [3]}}]", [f"[vary] network.hiden = [3]: {OF_NETWORK}"]),
        ('"training.seed" = 3', ["vary.training.seed = 3: a list of values is needed"]),
        ('"training.seed" = []', ["vary.training.seed = []: a list of values is needed"]),
        ('"training.seed" = [1, 2, 1]', ["vary.training.seed = [1, 2, 1]: each value may be there once"]),
        ('"network.hidden.0" = [1]', [f"vary.network.hidden.0 = [1]: {OF_NETWORK}"]),
        (
            '"training.seed" = [0, "a", -1]',
            [
                "[vary] training.seed = 'a': input should be a valid integer",
                "[vary] training.seed = -1: input should be greater than or equal to 0",
            ],
        ),
        ("training = [{optimizer = 'adam', momentum = 0.5}]", ["[vary] training.momentum = 0.5: adam takes none; sgd and rmsprop do"]),
        (
            "training = [{}]",
            [
                "vary.training = [{}]: no such key; training takes optimizer, learning_rate, momentum, weight_decay, schedule, "
                "steps, batch, loss, dtype, seed"
            ],
        ),
        ('"data.noise" = [0.1]', ["[vary] data.noise = 0.1: dosage does not take it; it takes seed, standardise"]),
        (
            '"training.seed" = {many}\n"data.seed" = {many}'.format(many=list(range(40))),
            ["vary: 1600 trainings; 1000 at the most"],
        ),
    ],
)
def test_a_mistake_in_a_study_is_told_once(written, expected, told):
    assert told(f"{dosage()}\n[vary]\n{written}\n") == expected


def test_a_misspelt_key_of_a_study_is_one_line_not_one_for_each_value(told):
    (line,) = told(f'{dosage()}\n[vary]\n"training.sed" = [0, 1, 2]\n')
    assert line.startswith("vary.training.sed = [0, 1, 2]: no such key; training takes optimizer, ")


def test_a_study_that_is_no_table_is_one_line(told):
    assert told("vary = 3\n" + dosage()) == ['vary = 3: a table is needed, such as "training.seed" = [0, 1, 2]']


def test_what_is_wrong_with_the_run_is_not_told_again_for_its_members(told):
    lines = told(dosage("noise = 1", "[network]\nhiden = 3", "[training]\nmomentum = 0.5", '[vary]\n"training.seed" = [0, 1, 2]'))
    assert len(lines) == 3
    assert not any("[vary]" in line for line in lines)


def test_a_value_that_is_wrong_only_in_the_study_is_said_to_be_there(told):
    text = dosage("[training]\noptimizer = 'sgd'\nmomentum = 0.5", '[vary]\n"training.optimizer" = ["sgd", "adam"]')
    assert told(text) == ["[vary] training.momentum = 0.5: adam takes none; sgd and rmsprop do"]


@pytest.mark.parametrize(
    ("plane", "expected"),
    [
        ('["b", "c"]', []),
        ('["c", " a "]', []),
        ('["a", "d"]', ["probe.plane = ['a', 'd']: no such input as d; there are a, b, c"]),
        ('["d", "e"]', [f"probe.plane = ['d', 'e']: no such input as {name}; there are a, b, c" for name in "de"]),
        ('["b", "b"]', ["probe.plane = ['b', 'b']: two different inputs are needed"]),
    ],
)
def test_a_plane_lies_over_two_of_the_inputs(plane, expected, told, write):
    write("table.csv", "a,b,c,d\n1,2,3,4\n2,3,5,6\n")
    text = f'[data]\ncsv = "table.csv"\ninputs = ["a", "b", "c"]\ntarget = "d"\n[probe]\nplane = {plane}\n'
    if expected:
        assert told(text) == expected
    else:
        assert Run.load(write("mine.toml", text)).probe.plane == tuple(name.strip() for name in json.loads(plane))


def test_two_inputs_are_their_own_plane(told):
    text = '[data]\nname = "moons"\n[probe]\nplane = ["x", "y"]\n'
    assert told(text) == ["probe.plane = ['x', 'y']: only where there are more inputs than two; there are x, y"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("bias = false\n[probe]\nexample = 0", ["probe.example = 0: only of units that add a constant, not with network.bias = false"]),
        (
            'bias = false\nmodule = "mine.py:make"',
            ["network.bias = False: only of a network that the run describes by its layers, not with network.module"],
        ),
        (
            'start = [1, 2]\nweights = "w.npz"',
            ["network.start = [1, 2]: not with network.weights: it can begin with the one or the other"],
        ),
    ],
)
def test_what_does_not_go_together_at_the_beginning_is_said(written, expected, told, write):
    for name in ("mine.py", "w.npz"):
        write(name, "")
    assert told(dosage(f"[network]\n{written}")) == expected


# what others are given


def test_the_parameters_are_all_that_a_training_depends_on_as_plain_tables(run_of):
    parameters = run_of("vary.training.seed=[0, 1]").parameters
    assert set(parameters) == {"data", "network", "training", "probe"}
    assert parameters["network"] == {
        "hidden": [2],
        "activation": "softplus",
        "init": "torch",
        "gain": 1.0,
        "bias": True,
        "start": None,
    } | dict.fromkeys(("module", "weights"))


def test_a_run_cannot_be_changed_by_accident(run_of):
    with pytest.raises(ValueError, match="frozen"):
        run_of().training.seed = 4


def test_a_run_can_be_handed_to_another_process(run_of):
    run = run_of("vary.training.seed=[0, 1]")
    again = pickle.loads(pickle.dumps(run))
    assert (again.parameters, again.name, again.folder) == (run.parameters, run.name, run.folder)
    assert [one.parameters for one in again.members] == [one.parameters for one in run.members]
