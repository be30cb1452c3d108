"""What is written down of a pass: against torch's own gradients, against a walk through autograd's graph, and against differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from nets.records.passes import LEAF, UNSEEN
from nets.training.passing import passed


def leaf(value):
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def leaves(**values):
    return {name: leaf(value) for name, value in values.items()}


def of(compute, given):
    """The pass of a function of named leaves."""
    return passed(lambda _: compute(**given), given)


# scalar functions: each with the values of its leaves


def neuron(x, w, b, y):
    return (torch.sigmoid(w * x + b) - y) ** 2 + 0.1 * x * w


def reused(a, b):
    c = a * b
    return c * c + torch.tanh(c) / b + a


def branched(a, b):
    return torch.exp(a) if a > b else torch.log(a) * b


def everything(a, b):
    total = torch.relu(a) + torch.exp(b) - torch.log(a) + torch.sin(b) * torch.cos(a) + torch.abs(b)
    return total + functional.softplus(a) + torch.minimum(a, b) + torch.maximum(a, b) + 2**b + b / a + (1 - a) ** 3 + a**b + (-b)


SCALAR = {
    "a neuron": (neuron, {"x": 1.5, "w": -0.8, "b": 0.3, "y": 1.0}),
    "a value used again": (reused, {"a": 0.7, "b": -1.3}),
    "one branch": (branched, {"a": 2.0, "b": 0.5}),
    "the other branch": (branched, {"a": 0.25, "b": 0.5}),
    "every operation": (everything, {"a": 0.6, "b": -0.4}),
}


@pytest.fixture(params=SCALAR)
def scalar(request):
    compute, values = SCALAR[request.param]
    return compute, values, of(compute, leaves(**values))


def test_the_neuron_has_12_nodes_and_13_edges():
    told = of(neuron, leaves(**SCALAR["a neuron"][1]))
    assert (len(told.nodes), len(told.edges)) == (12, 13)
    assert [node.op for node in told.nodes[4:]] == ["mul", "add", "sigmoid", "sub", "pow", "mul", "mul", "add"]
    assert told.nodes[8].constants == ((1, "2"),)
    assert told.nodes[9].constants == ((1, "0.1"),)


def test_what_comes_back_over_the_edges_of_a_node_adds_up_to_its_gradient(scalar):
    *_, told = scalar
    for node in range(len(told.nodes) - 1):
        total = sum(product for edge, product in zip(told.edges, told.products, strict=True) if edge.source == node)
        assert total == pytest.approx(told.gradients[node][0], rel=1e-14)


def test_each_edge_multiplies_by_the_slope_of_its_operation(scalar):
    *_, told = scalar
    for edge, product, slope in zip(told.edges, told.products, told.slopes, strict=True):
        assert product == pytest.approx(slope * told.gradients[edge.target][0], rel=1e-14)


def test_values_and_gradients_are_torchs_own_to_the_last_bit(scalar):
    compute, values, told = scalar
    given = leaves(**values)
    loss = compute(**given)
    loss.backward()
    assert told.values[-1][0] == loss.item()
    assert told.gradients[-1][0] == 1
    named = {node.name: gradient for node, (gradient, *_) in zip(told.nodes, told.gradients, strict=True) if node.op == LEAF}
    assert named == {name: one.grad.item() for name, one in given.items() if one.grad is not None}
    assert told.limits == ()


def test_gradients_are_what_differences_say(scalar):
    compute, values, told = scalar
    h = 1e-5
    for node, (gradient,) in zip(told.nodes, told.gradients, strict=True):
        if node.op == LEAF:
            above, below = (compute(**leaves(**{**values, node.name: values[node.name] + step})).item() for step in (h, -h))
            assert (above - below) / (2 * h) == pytest.approx(float(gradient), rel=1e-8, abs=1e-8)


def test_it_is_edge_for_edge_the_graph_of_autograd(scalar):
    """Walked by another way: autograd's own nodes from the loss on, and what each sends on, by hooks on them."""
    compute, values, told = scalar
    loss = compute(**leaves(**values))
    sent, ahead = {}, [loss.grad_fn]
    while ahead:
        function = ahead.pop()
        if function not in sent and function.next_functions:
            sent[function] = None
            function.register_hook(lambda into, _, function=function: sent.__setitem__(function, into))
            ahead += [below for below, _ in function.next_functions if below is not None]
    loss.backward()
    pairs, met = [(len(told.nodes) - 1, loss.grad_fn)], set()
    while pairs:
        node, function = pairs.pop()
        into = sorted((edge.slot, at) for at, edge in enumerate(told.edges) if edge.target == node)
        below = [(place, one) for place, (one, _) in enumerate(function.next_functions) if one is not None]
        assert len(into) == len(below), told.nodes[node]
        for (_, at), (place, one) in zip(into, below, strict=True):
            assert told.products[at] == sent[function][place].item()
            met.add(at)
            pairs.append((told.edges[at].source, one))
    assert met == {*range(len(told.edges))}


def test_every_node_stands_behind_those_it_uses(scalar):
    *_, told = scalar
    assert all(edge.source < edge.target for edge in told.edges)


# the literature


def test_ten_sigmoids_in_a_chain_send_back_less_than_a_quarter_to_the_tenth():
    def chain(x):
        for _ in range(10):
            x = torch.sigmoid(x)
        return x

    told = of(chain, leaves(x=0.0))
    values = [1 / (1 + math.exp(-0.0))]
    for _ in range(9):
        values.append(1 / (1 + math.exp(-values[-1])))
    assert told.slopes == pytest.approx([value * (1 - value) for value in values], rel=1e-12)
    assert max(told.slopes) <= 0.25
    assert told.gradients[0][0] == pytest.approx(math.prod(told.slopes), rel=1e-12)
    assert 3e-7 < told.gradients[0][0] < 0.25**10


def test_a_logistic_neuron_with_cross_entropy_has_the_gradient_p_minus_y_times_x():
    """Bishop (2006), Pattern Recognition and Machine Learning, 4.3.2, eq. 4.91."""
    x, w, b, y = 2.0, 0.5, -0.25, 1.0

    def entropy(w, b):
        p = torch.sigmoid(w * x + b)
        return -(y * torch.log(p) + (1 - y) * torch.log(1 - p))

    told = of(entropy, leaves(w=w, b=b))
    p = 1 / (1 + math.exp(-(w * x + b)))
    gradients = {node.name: float(gradient) for node, (gradient, *_) in zip(told.nodes, told.gradients, strict=True) if node.op == LEAF}
    assert gradients == pytest.approx({"w": (p - y) * x, "b": p - y})


def test_a_shared_weight_has_the_sum_of_what_its_uses_send_back():
    """L = (w (w x))^2 = w^4 x^2: 4 w^3 x^2, half of it over each of its two uses."""
    told = of(lambda w, x: (w * (w * x)) ** 2, leaves(w=1.5, x=2.0))
    over = [float(product) for edge, product in zip(told.edges, told.products, strict=True) if told.nodes[edge.source].name == "w"]
    assert over == pytest.approx([2 * 1.5**3 * 4, 2 * 1.5**3 * 4])


@pytest.mark.parametrize(
    ("compute", "op", "constants"),
    [
        (lambda x: 1 - x, "sub", ((0, "1"),)),
        (lambda x: 3 / x, "div", ((0, "3"),)),
        (lambda x: 2**x, "pow", ((0, "2"),)),
        (lambda x: x / 3, "div", ((1, "3"),)),
        (lambda x: torch.tensor(0.5) * x, "mul", ((0, "0.5"),)),
    ],
)
def test_operands_stand_where_they_are_written(compute, op, constants):
    told = of(compute, leaves(x=2.0))
    assert [(node.op, node.constants) for node in told.nodes[1:]] == [(op, constants)]
    assert told.edges[0].slot == 1 - constants[0][0]


def test_the_same_operand_twice_is_two_edges():
    told = of(lambda x: x * x, leaves(x=3.0))
    assert [(edge.slot, float(product)) for edge, product in zip(told.edges, told.products, strict=True)] == [(0, 3.0), (1, 3.0)]


# any module


class Reusing(nn.Module):
    """A layer used twice, a way around it, a branch that the values decide, and a joining."""

    def __init__(self):
        super().__init__()
        self.first, self.again, self.last = nn.Linear(3, 4), nn.Linear(4, 4), nn.Linear(8, 1)

    def forward(self, x):
        h = torch.tanh(self.first(x))
        h = h + self.again(torch.tanh(self.again(h)))
        if h.sum() > 0:
            h = torch.sigmoid(h)
        return self.last(torch.cat([h, h**2], dim=1))


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, 3))

    def forward(self, x):
        return functional.linear(torch.tanh(functional.linear(x, self.weight)), self.weight.T)


class Attending(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.MultiheadAttention(4, 2, batch_first=True)
        self.embed = nn.Linear(3, 4)

    def forward(self, x):
        x = self.embed(x)[None]
        return self.heads(x, x, x)[0]


class Remembering(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 5, batch_first=True)

    def forward(self, x):
        every, (last, _) = self.lstm(x[None])
        return every.mean() + last.sum()


ZOO = {
    "layers": lambda: nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2), nn.ReLU(), nn.Linear(2, 1)),
    "reuse, a residual, a branch": Reusing,
    "a tied weight": Tied,
    "attention": Attending,
    "a transformer's layer": lambda: nn.Sequential(nn.Linear(3, 4), nn.TransformerEncoderLayer(4, 2, 8, dropout=0.0)),
    "an LSTM": Remembering,
    "a convolution": lambda: nn.Sequential(nn.Unflatten(1, (1, 3)), nn.Conv1d(1, 2, 2), nn.GELU(), nn.Flatten()),
    "norms": lambda: nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.LayerNorm(4), nn.Softplus(), nn.Softmax(dim=1)),
    "dropout": lambda: nn.Sequential(nn.Linear(3, 8), nn.Dropout(0.5), nn.Linear(8, 1)),
}


def zoo(name):
    torch.manual_seed(0)
    network = ZOO[name]().double()
    return network, torch.randn(6, 3, dtype=torch.float64)


def squares(network, x):
    torch.manual_seed(1)
    return (network(x) ** 2).sum()


ADDED_WITHIN = {"a transformer's layer"}  # attention uses its input several times, and the sum around it uses that too


@pytest.fixture(params=ZOO)
def module(request):
    network, x = zoo(request.param)
    return request.param, passed(lambda _: squares(network, x), dict(network.named_parameters()), network)


def test_a_modules_gradients_are_torchs_own_to_the_last_bit(module):
    name, told = module
    nearly = 1e-15 if name in ADDED_WITHIN else 0
    network, x = zoo(name)
    squares(network, x).backward()
    named = {node.name: gradient for node, (gradient, *_) in zip(told.nodes, told.gradients, strict=True) if node.op == LEAF}
    assert named.keys() == dict(network.named_parameters()).keys()
    for key, parameter in network.named_parameters():
        assert np.abs(named[key] - parameter.grad.numpy()).max() <= nearly, key
        total = sum(
            product
            for edge, product in zip(told.edges, told.products, strict=True)
            if (told.nodes[edge.source].op, told.nodes[edge.source].name) == (LEAF, key)
        )
        assert np.abs(total - parameter.grad.numpy()).max() <= nearly, key


def test_nothing_of_these_modules_is_missing(module):
    _, told = module
    assert told.limits == ()
    for node, gradients in enumerate(told.gradients[:-1]):
        for port, gradient in enumerate(gradients):
            products = [p for edge, p in zip(told.edges, told.products, strict=True) if (edge.source, edge.port) == (node, port)]
            assert sum(products, np.zeros_like(gradient)) == pytest.approx(gradient, rel=1e-12, abs=1e-14)


def test_recording_leaves_the_network_as_it_was():
    network, x = zoo("reuse, a residual, a branch")
    passed(lambda _: squares(network, x), dict(network.named_parameters()), network)
    assert all(parameter.grad is None for parameter in network.parameters())
    assert all(not module._forward_hooks and not module._forward_pre_hooks for module in network.modules())
    squares(network, x).backward()
    fresh, x = zoo("reuse, a residual, a branch")
    squares(fresh, x).backward()
    for one, other in zip(network.parameters(), fresh.parameters(), strict=True):
        assert torch.equal(one.grad, other.grad)


def test_an_operation_knows_its_module():
    network, x = zoo("layers")
    told = passed(lambda _: squares(network, x), dict(network.named_parameters()), network)
    assert [(node.op, node.module) for node in told.nodes if node.op != LEAF] == [
        ("linear", "0"),
        ("tanh", "1"),
        ("linear", "2"),
        ("relu", "3"),
        ("linear", "4"),
        ("pow", ""),
        ("sum", ""),
    ]


def test_a_layers_messages_add_up_and_its_weights_gradient_is_an_outer_product():
    network, x = zoo("layers")
    told = passed(lambda _: squares(network, x[:1]), dict(network.named_parameters()), network)
    at = next(at for at, node in enumerate(told.nodes) if node.module == "2")
    into = {edge.slot: edge.source for edge in told.edges if edge.target == at}
    (h,), (weight,), (bias,) = (told.values[into[slot]] for slot in range(3))
    assert (weight * h).sum(axis=1) + bias == pytest.approx(told.values[at][0][0], rel=1e-12)
    delta = told.gradients[at][0]
    assert np.outer(delta, h) == pytest.approx(told.gradients[into[1]][0], rel=1e-12)


# limits


def test_what_does_not_lead_to_the_loss_is_left_out():
    def aside(a, b):
        torch.exp(a * b).sum()
        return a**2

    told = of(aside, leaves(a=2.0, b=1.0))
    assert [node.op for node in told.nodes] == [LEAF, "pow"]


def test_an_operation_made_of_others_says_so():
    x = torch.randn(5, 3, dtype=torch.float64)
    told = of(
        lambda w: functional.mse_loss(functional.normalize(x @ w), torch.zeros(5, 2, dtype=torch.float64)), {"w": leaf(np.ones((3, 2)))}
    )
    assert [(node.op, len(node.parts) > 1) for node in told.nodes[1:]] == [("matmul", False), ("normalize", True), ("mse_loss", False)]
    assert told.limits == ()


@pytest.mark.parametrize(
    "compute",
    [
        lambda w: (w * 2).relu_().sum(),
        lambda w: functional.relu(w * 2, inplace=True).sum(),
        lambda w: functional.relu(w * 2, True).sum(),
        lambda w: nn.ReLU(inplace=True)(w * 2).sum(),
        lambda w: (w * 2).add_(w).sum(),
    ],
)
def test_an_input_that_is_overwritten_is_reported_and_the_gradient_right(compute):
    values = [-1.0, 2.0]
    told, plain = of(compute, {"w": leaf(values)}), leaf(values)
    compute(plain).backward()
    assert len(told.limits) == 1
    assert "overwrites what it is given" in told.limits[0]
    assert np.array_equal(told.gradients[0][0], plain.grad)


def test_a_value_that_is_overwritten_through_a_view_is_reported():
    def through(w):
        h = w * 2
        h[0] = 5.0
        g = h * 3
        g.view(-1)[1] = w[0]
        return g.sum()

    assert any("by way of a view" in line for line in of(through, {"w": leaf([1.0, 2.0])}).limits)


class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    def backward(ctx, gradient):
        return 2 * gradient


def test_a_function_of_ones_own_is_a_node_that_was_not_seen_and_reported():
    told = of(lambda w, v: (Double.apply(w * v) ** 2).sum(), {"w": leaf(3.0), "v": leaf(2.0)})
    assert [node.op for node in told.nodes] == [UNSEEN, "pow", "sum"]
    assert sum("was not seen" in line for line in told.limits) == 3
    assert any(line.startswith("DoubleBackward") for line in told.limits)


def test_an_operation_with_several_outputs_is_one_node_with_ports():
    def halves(w):
        first, second = w.chunk(2)
        return (first * second).sum()

    told = of(halves, {"w": leaf([1.0, 2.0, 3.0, 4.0])})
    assert [node.op for node in told.nodes] == [LEAF, "chunk", "mul", "sum"]
    assert [(edge.source, edge.port) for edge in told.edges] == [(0, 0), (1, 0), (1, 1), (2, 0)]
    assert [gradient.tolist() for gradient in told.gradients[1]] == [[3, 4], [1, 2]]
    assert told.limits == ()


def test_what_is_done_without_gradients_is_no_node():
    def noted(w):
        with torch.no_grad():
            w * 5
        return (w * w.detach()).sum()

    told = of(noted, {"w": leaf([2.0])})
    assert [(node.op, node.constants) for node in told.nodes] == [(LEAF, ()), ("mul", ((1, "1"),)), ("sum", ())]


@pytest.mark.parametrize("compute", [lambda w: w * 2, lambda w: w.detach().sum()])
def test_a_loss_that_is_none_is_refused(compute):
    with pytest.raises(ValueError, match="the loss is not one number that depends on a leaf"):
        of(compute, {"w": leaf([1.0, 2.0])})


def test_values_are_those_that_were_given_on_even_if_they_are_overwritten_later():
    told = of(lambda w: (w * 2).exp_().sum(), {"w": leaf([0.0, 1.0])})
    assert [values[0].tolist() for values in told.values[:2]] == [[0, 1], [0, 2]]
    assert told.values[2][0] == pytest.approx(np.exp([0, 2]))


def test_a_large_scalar_graph_is_written_down_in_order():
    def long(w):
        total = w
        for _ in range(400):
            total = total + w * 0.01
        return total

    told = of(long, leaves(w=1.0))
    assert len(told.nodes) == 801
    assert told.gradients[0][0] == pytest.approx(5)


@pytest.mark.parametrize("size", [1.0, 1e-9])
def test_a_leaf_that_is_used_where_nobody_looks_as_well_is_reported(size):
    told = of(lambda w: (w * size + Double.apply(w) * size).sum(), {"w": leaf([1.0, 2.0])})
    assert "w has a gradient that did not come over its edges alone" in told.limits
    assert told.gradients[0][0] == pytest.approx([3 * size, 3 * size])
