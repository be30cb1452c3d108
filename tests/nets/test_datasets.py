from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.preprocessing import StandardScaler

from nets.datasets import DATASETS
from nets.runs.sampling import held_out_of, lattice, samples_of, units_of


@pytest.mark.parametrize("name", DATASETS)
def test_a_generated_set_is_what_it_says_it_is(name):
    known = DATASETS[name]
    inputs, targets = known.generate(np.random.default_rng(0))
    assert inputs.shape == (len(targets), len(known.inputs))
    assert inputs.dtype == targets.dtype == np.float64
    assert np.isfinite(inputs).all()
    assert np.isfinite(targets).all()
    if known.classes:
        assert set(targets) == set(range(len(known.classes)))


@pytest.mark.parametrize("name", DATASETS)
def test_the_same_seed_gives_the_same_samples_and_another_one_others(name):
    def made(seed):
        return np.column_stack(DATASETS[name].generate(np.random.default_rng(seed)))

    assert np.array_equal(made(1), made(1))
    assert np.array_equal(made(1), made(2)) == (name in ("dosage", "swell"))  # which leave nothing to chance


@pytest.mark.parametrize("name", [name for name in DATASETS if "n" in DATASETS[name].takes])
@pytest.mark.parametrize("n", [1, 2, 7, 50])
def test_a_generated_set_has_as_many_samples_as_asked_for(name, n):
    inputs, targets = DATASETS[name].generate(np.random.default_rng(0), n=n)
    assert len(inputs) == len(targets) == n
    if DATASETS[name].classes and not DATASETS[name].chance:  # else chance alone decides
        sizes = np.bincount(targets.astype(int), minlength=len(DATASETS[name].classes))
        assert sorted(sizes, reverse=True) == sizes.tolist()
        assert np.ptp(sizes) <= 1


def test_without_noise_the_samples_lie_on_the_rule():
    rng = np.random.default_rng(0)
    inputs, targets = DATASETS["wave"].generate(rng, n=9, noise=0)
    x = inputs[:, 0]
    np.testing.assert_array_equal(targets, np.sin(3 * x) + 0.5 * np.sin(7 * x + 1) + 0.3 * x)
    inputs, targets = DATASETS["sine"].generate(rng, n=9, noise=0)
    np.testing.assert_array_equal(targets, np.sin(3 * inputs[:, 0]))
    inputs, targets = DATASETS["fall"].generate(rng, n=9, noise=0)
    np.testing.assert_allclose(targets, -1.8 * np.tanh(1.5 * (inputs[:, 0] - 0.5)))
    inputs, targets = DATASETS["rise"].generate(rng, n=9, noise=0)
    np.testing.assert_array_equal(targets, 1.5 * np.tanh(2 * inputs[:, 0]))
    inputs, targets = DATASETS["swell"].generate(rng, n=9)
    np.testing.assert_allclose(targets, np.sin(2 * inputs[:, 0]) + 0.3 * np.cos(3 * inputs[:, 0]))
    inputs, classes = DATASETS["circles"].generate(rng, n=60, noise=0)
    np.testing.assert_allclose(np.hypot(*inputs.T), np.where(classes == 0, 1, 0.45))
    inputs, classes = DATASETS["moons"].generate(rng, n=60, noise=0)
    centres = np.where(classes == 0, 0, [[1], [0.5]]).T
    np.testing.assert_allclose(np.hypot(*(inputs - centres).T), 1)
    assert np.all((inputs - centres)[:, 1] * np.where(classes == 0, 1, -1) >= -1e-12)
    inputs, classes = DATASETS["spiral"].generate(rng, n=60, noise=0)
    radii, turned = np.hypot(*inputs.T), np.arctan2(*inputs.T[::-1]) / (2 * np.pi) - classes / 3
    np.testing.assert_allclose((turned - (radii - 0.2) / 0.8 * 4 / 9 + 0.5) % 1, 0.5)
    assert (radii.min(), radii.max()) == pytest.approx((0.2, 1))


def test_a_disc_lies_in_a_ring_with_an_empty_ring_between_and_each_is_evenly_strewn():
    inputs, classes = DATASETS["disc_in_ring"].generate(np.random.default_rng(0), n=4000)
    for at, (low, high) in enumerate(((0.9, 1.5), (0.0, 0.5))):
        radii = np.hypot(*inputs[classes == at].T)
        assert low <= radii.min() < radii.max() <= high
        middle = np.sqrt((low**2 + high**2) / 2)  # as much of the area lies inside as beyond
        assert np.mean(radii < middle) == pytest.approx(0.5, abs=0.04)
    assert DATASETS["disc_in_ring"].classes == ("ring", "disc")


@pytest.mark.parametrize("name", [name for name, known in DATASETS.items() if known.rule])
def test_of_a_known_rule_the_samples_are_its_own_from_end_to_end(name):
    rule = DATASETS[name].rule
    inputs, targets = DATASETS[name].generate(np.random.default_rng(0), n=9, noise=0)
    assert (inputs.min(), inputs.max()) == rule.interval
    np.testing.assert_array_equal(targets, rule.value(inputs[:, 0]))


def test_samples_of_a_sine_are_strewn_and_not_evenly():
    gaps = np.diff(DATASETS["sine"].generate(np.random.default_rng(0), n=200)[0][:, 0])
    assert gaps.min() >= 0
    assert gaps.std() == pytest.approx(gaps.mean(), rel=0.2)  # as of places that chance chooses


@pytest.mark.parametrize("name", ["wave", "sine", "moons", "circles", "spiral"])
def test_no_two_samples_are_the_same_without_noise(name):
    inputs, _ = DATASETS[name].generate(np.random.default_rng(0), noise=0)
    assert len(np.unique(inputs.round(9), axis=0)) == len(inputs)


def test_noise_is_the_standard_deviation_in_the_units_of_the_data():
    calm = DATASETS["moons"].generate(np.random.default_rng(0), n=4000, noise=0)[0]
    noisy = DATASETS["moons"].generate(np.random.default_rng(0), n=4000, noise=0.2)[0]
    assert np.std(noisy - calm) == pytest.approx(0.2, rel=0.03)


def test_a_set_takes_only_the_keys_that_its_generator_has():
    assert DATASETS["dosage"].takes == ()
    assert DATASETS["moons"].takes == ("n", "noise")


def test_the_samples_of_a_run_are_those_of_its_seed_and_its_keys(run_of):
    samples = samples_of(run_of("data.name=moons data.n=7 data.noise=0.3 data.seed=5"))
    inputs, targets = DATASETS["moons"].generate(np.random.default_rng(5), n=7, noise=0.3)
    np.testing.assert_array_equal(samples.inputs, inputs)
    np.testing.assert_array_equal(samples.targets, targets[:, None])
    assert (samples.input_names, samples.target_names, samples.classes) == (("x", "y"), ("class",), ("upper moon", "lower moon"))


def test_standardised_inputs_have_mean_zero_and_deviation_one(run_of):
    inputs = samples_of(run_of("data.name=moons data.standardise=true")).inputs
    np.testing.assert_allclose(inputs.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(inputs.std(axis=0), 1)


def test_a_constant_input_is_standardised_to_zero(write, run_of):
    write("table.csv", "a,b,c\n0.1,1,1\n0.1,2,2\n0.1,4,3\n")
    text = '[data]\ncsv = "table.csv"\ninputs = ["a", "b"]\ntarget = "c"\nstandardise = true\n'
    assert samples_of(run_of(text=text)).inputs[:, 0].tolist() == [0, 0, 0]


def test_held_out_samples_are_of_the_same_kind_but_are_none_of_those_trained_on(run_of):
    run = run_of("data.name=moons data.n=50 data.noise=0.3 data.seed=5 data.held_out=400")
    samples, held_out = samples_of(run), held_out_of(run)
    assert (len(samples.targets), len(held_out.targets)) == (50, 400)
    assert (held_out.input_names, held_out.classes) == (samples.input_names, samples.classes)
    assert not set(map(tuple, samples.inputs)) & set(map(tuple, held_out.inputs))
    calm = DATASETS["moons"].generate(np.random.default_rng(0), n=400, noise=0)[0]
    assert np.std(held_out.inputs - calm) == pytest.approx(0.3, rel=0.1)
    np.testing.assert_array_equal(held_out.inputs, held_out_of(run).inputs)
    others = held_out_of(run_of("data.name=moons data.n=50 data.noise=0.3 data.seed=6 data.held_out=400"))
    assert not np.array_equal(held_out.inputs, others.inputs)


def test_what_is_held_out_does_not_change_the_generated_samples_that_are_trained_on(run_of):
    np.testing.assert_array_equal(
        samples_of(run_of("data.name=moons data.n=9 data.held_out=7")).inputs, samples_of(run_of("data.name=moons data.n=9")).inputs
    )
    assert held_out_of(run_of("data.name=moons data.n=9")).inputs.shape == (0, 2)


def test_held_out_rows_of_a_table_are_trained_on_by_no_one_and_none_is_lost(write, run_of):
    rows = [(x, 2 * x, x % 2) for x in range(12)]
    write("table.csv", "a,b,c\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows))
    text = '[data]\ncsv = "table.csv"\ninputs = ["a", "b"]\ntarget = "c"\nheld_out = 5\n'
    chosen = set()
    for seed in range(4):
        run = run_of(f"data.seed={seed}", text)
        samples, held_out = samples_of(run), held_out_of(run)
        assert (len(samples.targets), len(held_out.targets)) == (7, 5)
        both = [(*inputs, target) for part in (samples, held_out) for inputs, target in zip(part.inputs, part.targets[:, 0], strict=True)]
        assert sorted(both) == rows
        chosen.add(tuple(held_out.inputs[:, 0]))
    assert len(chosen) == 4


def test_held_out_samples_are_standardised_by_those_trained_on(run_of):
    changes = "data.name=moons data.n=30 data.held_out=300"
    samples, held_out = samples_of(run_of(changes)), held_out_of(run_of(changes))
    scaled = held_out_of(run_of(f"{changes} data.standardise=true")).inputs
    np.testing.assert_allclose(scaled * samples.inputs.std(axis=0) + samples.inputs.mean(axis=0), held_out.inputs)


def test_the_lattice_spans_the_samples_and_its_first_input_runs_fastest():
    inputs = np.array([[0.0, 10.0], [1.0, 30.0]])
    np.testing.assert_array_equal(lattice(inputs, 2, 0), [[0, 10], [1, 10], [0, 30], [1, 30]])
    np.testing.assert_allclose(lattice(inputs, 3, 0.5)[[0, 4, 8]], [[-0.5, 0], [0.5, 20], [1.5, 40]])


def test_the_lattice_around_samples_that_are_all_the_same_is_one_wide():
    np.testing.assert_allclose(lattice(np.array([[2.0], [2.0]]), 3, 0)[:, 0], [1.5, 2, 2.5])


def test_each_half_of_a_generated_set_is_what_its_name_says():
    inputs, classes = DATASETS["moons"].generate(np.random.default_rng(0), n=60, noise=0)
    heights = {name: inputs[classes == at, 1].mean() for at, name in enumerate(DATASETS["moons"].classes)}
    assert heights["upper moon"] > 0.5 > 0 > heights["lower moon"]
    inputs, classes = DATASETS["circles"].generate(np.random.default_rng(0), n=60, noise=0)
    radii = {name: np.hypot(*inputs[classes == at].T).mean() for at, name in enumerate(DATASETS["circles"].classes)}
    assert radii["outer"] > radii["inner"]


def test_digits_are_the_pictures_that_scikit_learn_brings_each_once():
    theirs = load_digits()
    inputs, targets = DATASETS["digits"].generate(np.random.default_rng(0), n=1797)
    ours = np.column_stack([16 * inputs, targets])
    np.testing.assert_array_equal(np.unique(ours, axis=0), np.unique(np.column_stack([theirs.data, theirs.target]), axis=0))
    assert len(np.unique(ours, axis=0)) == len(ours) == DATASETS["digits"].most
    assert DATASETS["digits"].classes == tuple(map(str, theirs.target_names))
    assert DATASETS["digits"].inputs[9] == "row 2, column 2"


def test_held_out_digits_are_others_than_those_that_are_trained_on(run_of):
    run = run_of("data.name=digits data.n=60 data.held_out=1737 data.seed=3")
    samples, held_out = samples_of(run), held_out_of(run)
    assert (len(samples.targets), len(held_out.targets)) == (60, 1737)
    assert len(np.unique(np.vstack([samples.inputs, held_out.inputs]), axis=0)) == 1797
    np.testing.assert_array_equal(samples.inputs, samples_of(run_of("data.name=digits data.n=60 data.seed=3")).inputs)


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("n = 1798", "data.n = 1798: digits has 1797 samples in all"),
        ("n = 1000\nheld_out = 800", "data.n = 1000, data.held_out = 800: digits has 1797 samples in all"),
        ("held_out = 800", "data.n = 1000, data.held_out = 800: digits has 1797 samples in all"),
    ],
)
def test_more_digits_than_there_are_are_refused(asked, line, told):
    assert told(f'[data]\nname = "digits"\n{asked}\n') == [line]


def test_customers_leave_as_often_as_the_rule_behind_them_says():
    inputs, classes = DATASETS["churn"].generate(np.random.default_rng(0), n=40_000)
    chances = DATASETS["churn"].chance(inputs)
    assert 0.25 < classes.mean() < 0.4
    for few in np.array_split(np.argsort(chances), 10):
        assert classes[few].mean() == pytest.approx(chances[few].mean(), abs=3 * 0.5 / np.sqrt(len(few)))


def test_what_drives_customers_away_does_so_together_and_not_alone():
    """The rule at single customers: tickets count where the contract is a monthly one, the price where nobody logs in."""

    def chance(tenure=12.0, logins=6.0, spend=60.0, tickets=0.0, contract=(1.0, 0.0, 0.0)):
        return float(DATASETS["churn"].chance(np.array([[tenure, logins, spend, tickets, *contract]]))[0])

    long_term = (0.0, 0.0, 1.0)
    assert chance(tickets=3) - chance() > 0.5 > 0.05 > chance(tickets=3, contract=long_term) - chance(contract=long_term) > 0
    assert chance(spend=110, logins=0) - chance(logins=0) > 0.5 > 0.01 > chance(spend=110, logins=20) - chance(logins=20) > 0
    assert chance(tenure=1) > chance(tenure=12) > chance(tenure=60)
    score = -2.7 + 2.2 * np.exp(-12 / 8) + 0.9 + (0.3 + 1.8 * -0.8) / (1 + np.exp(3 / 1.2 - 3.5)) + 2
    assert chance(logins=3, spend=40, tickets=2) == pytest.approx(1 / (1 + np.exp(-score)))


def test_customers_have_whole_numbers_and_one_contract_each_and_are_said_to_be_made_up(run_of):
    samples = samples_of(run_of("data.name=churn data.n=500"))
    assert np.array_equal(samples.inputs, samples.inputs.round())
    assert np.array_equal(samples.inputs[:, samples.of_words].sum(axis=1), np.ones(500))
    assert samples.made_up == "synthetic customers"
    assert [*zip(samples.columns, samples.input_names, strict=True)][3:] == [
        ("tickets", "tickets"),
        ("contract", "contract: monthly"),
        ("contract", "contract: yearly"),
        ("contract", "contract: long-term"),
    ]


def test_what_says_whether_a_word_stands_there_is_not_standardised(run_of):
    changes = "data.name=churn data.n=300 data.held_out=100"
    run = run_of(f"{changes} data.standardise=true")
    given, scaled = samples_of(run_of(changes)), samples_of(run)
    np.testing.assert_array_equal(scaled.inputs[:, 4:], given.inputs[:, 4:])
    np.testing.assert_allclose(scaled.inputs[:, :4], StandardScaler().fit_transform(given.inputs[:, :4]))
    zero, one = units_of(run)
    np.testing.assert_allclose(zero + one * scaled.inputs, given.inputs, atol=1e-12)
    np.testing.assert_allclose(zero + one * held_out_of(run).inputs, held_out_of(run_of(changes)).inputs, atol=1e-12)
    assert [array.tolist() for array in units_of(run_of(changes))] == [7 * [0], 7 * [1]]
