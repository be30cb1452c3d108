"""Networks of many kinds, as a user would write them, and what goes on inside of each, computed by hand.

Every `make_…` gives a network for (inputs, outputs). Every `by_hand_…` gives what its modules give for x, by their names, in eval mode.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class Residual(nn.Module):
    """A stem, a block around which its input is led, and a head."""

    class Block(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.tanh, self.second = nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 4)

        def forward(self, x: Tensor) -> Tensor:
            return x + self.second(self.tanh(self.first(x)))

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.stem, self.block, self.head = nn.Linear(i, 4), self.Block(), nn.Linear(4, o)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.block(self.stem(x)))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        stem = self.stem(x)
        first = stem @ self.block.first.weight.T + self.block.first.bias
        second = first.tanh() @ self.block.second.weight.T + self.block.second.bias
        inside = {"block.first": first, "block.tanh": first.tanh(), "block.second": second}
        return {"stem": stem, **inside, "block": stem + second, "head": self.head(stem + second)}


class Tied(nn.Module):
    """Its last weights are those of its first layer, the other way round."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.there, self.back = nn.Linear(i, 3, bias=False), nn.Linear(i, 3, bias=False)
        self.back.weight = self.there.weight

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(self.back(x) * self.there(x), torch.ones(1, 3, dtype=x.dtype))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        return {"back": x @ self.there.weight.T, "there": x @ self.there.weight.T}


class Normed(nn.Sequential):
    """Noise at training time, and running averages; it overwrites what it is given."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__(nn.Linear(i, 4), nn.BatchNorm1d(4), nn.ReLU(inplace=True), nn.Dropout(0.3), nn.Linear(4, o))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        first = x @ self[0].weight.T + self[0].bias
        norm = self[1]
        normed = (first - norm.running_mean) / torch.sqrt(norm.running_var + norm.eps) * norm.weight + norm.bias
        held = normed.clamp(min=0)
        return {"0": first, "1": normed, "2": held, "3": held, "4": self[4](held)}


class Memory(nn.Module):
    """Reads the inputs one after the other; gives several tensors."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.lstm, self.head = nn.LSTM(1, 3, batch_first=True), nn.Linear(3, o)

    def forward(self, x: Tensor) -> Tensor:
        states, _ = self.lstm(x[:, :, None])
        return self.head(states[:, -1])

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        lstm, states = self.lstm, []
        h = c = x.new_zeros(len(x), 3)
        for at in range(x.shape[1]):
            gates = x[:, at : at + 1] @ lstm.weight_ih_l0.T + lstm.bias_ih_l0 + h @ lstm.weight_hh_l0.T + lstm.bias_hh_l0
            i, f, g, o = gates.chunk(4, dim=1)
            c = f.sigmoid() * c + i.sigmoid() * g.tanh()
            h = o.sigmoid() * c.tanh()
            states.append(h)
        return {"lstm[0]": torch.stack(states, 1), "lstm[1][0]": h[None], "lstm[1][1]": c[None], "head": self.head(h)}


class Attending(nn.Module):
    """Two heads over the inputs as tokens."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.embed, self.attention, self.head = nn.Linear(1, 4), nn.MultiheadAttention(4, 2, batch_first=True), nn.Linear(4, o)

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.embed(x[:, :, None])
        return self.head(self.attention(tokens, tokens, tokens)[0].mean(1))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        tokens = self.embed(x[:, :, None])
        mixed, weights = attended(self.attention, tokens)
        return {"embed": tokens, "attention[0]": mixed, "attention[1]": weights, "head": self.head(mixed.mean(1))}


def attended(attention: nn.MultiheadAttention, tokens: Tensor) -> tuple[Tensor, Tensor]:
    """What an attention of two heads gives, and its weights, averaged over them."""
    query, key, value = (tokens @ attention.in_proj_weight.T + attention.in_proj_bias).chunk(3, dim=-1)
    heads, weights = [], []
    for q, k, v in zip(query.split(2, -1), key.split(2, -1), value.split(2, -1), strict=True):
        weights.append((q @ k.transpose(1, 2) / 2**0.5).softmax(-1))
        heads.append(weights[-1] @ v)
    return torch.cat(heads, -1) @ attention.out_proj.weight.T + attention.out_proj.bias, torch.stack(weights).mean(0)


class Encoding(nn.Module):
    """torch's own encoder layer, which computes on another way where nobody looks and nothing is trained."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.embed, self.head = nn.Linear(1, 4), nn.Linear(4, o)
        self.layer = nn.TransformerEncoderLayer(4, 2, 8, dropout=0.2, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.layer(self.embed(x[:, :, None])).mean(1))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        layer, tokens = self.layer, self.embed(x[:, :, None])
        mixed, _ = attended(layer.self_attn, tokens)
        normed = layer.norm1(tokens + mixed)
        first = layer.linear1(normed)
        second = layer.linear2(first.relu())
        given = layer.norm2(normed + second)
        inside = {"self_attn[0]": mixed, "dropout1": mixed, "norm1": normed, "linear1": first, "dropout": first.relu()}
        inside |= {"linear2": second, "dropout2": second, "norm2": given}
        return {"embed": tokens, **{f"layer.{name}": value for name, value in inside.items()}, "head": self.head(given.mean(1))}


class Convolved(nn.Module):
    """A convolution over the inputs."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.conv, self.head = nn.Conv1d(1, 3, 3, padding=1), nn.Linear(3 * i, o)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(torch.sin(self.conv(x[:, None])).flatten(1))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        padded = functional.pad(x, (1, 1))
        windows = torch.stack([padded[:, at : at + 3] for at in range(x.shape[1])], 1)  # (N, D, 3)
        conv = (windows @ self.conv.weight[:, 0].T + self.conv.bias).transpose(1, 2)
        return {"conv": conv, "head": self.head(conv.sin().flatten(1))}


class Again(nn.Module):
    """One layer used twice, and one activation that overwrites in place."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.first, self.same, self.relu, self.head = nn.Linear(i, 3), nn.Linear(3, 3), nn.ReLU(inplace=True), nn.Linear(3, o)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.relu(self.same(self.relu(self.same(self.first(x))))))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        first = self.first(x)
        once = self.same(first)
        twice = self.same(once.clamp(min=0))
        held = twice.clamp(min=0)
        return {"first": first, "same": once, "relu": once.clamp(min=0), "same#2": twice, "relu#2": held, "head": self.head(held)}


class Overwriting(nn.Module):
    """A block that changes what a module inside it gave, and gives that: no longer the same."""

    class Block(nn.Module):
        def __init__(self, i: int) -> None:
            super().__init__()
            self.linear = nn.Linear(i, 3)

        def forward(self, x: Tensor) -> Tensor:
            return self.linear(x).mul_(2).add_(1)

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.block, self.head = self.Block(i), nn.Linear(3, o)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.block(x))

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        linear = self.block.linear(x)
        return {"block.linear": linear, "block": 2 * linear + 1, "head": self.head(2 * linear + 1)}


class Branching(nn.Module):
    """Which way it goes depends on what it has learned; it counts its calls, and keeps an average by another tensor each time."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()
        self.first, self.low, self.high, self.head = nn.Linear(i, 3), nn.Tanh(), nn.ReLU(), nn.Linear(3, o)
        self.calls: Tensor
        self.average: Tensor
        self.register_buffer("calls", torch.tensor(0))
        self.register_buffer("average", torch.zeros(3))

    def forward(self, x: Tensor) -> Tensor:
        given = self.first(x)
        if self.training:
            self.calls += 1
            self.average = 0.9 * self.average + 0.1 * given.detach().mean(0)
        given = self.low(given) if int(self.calls) < 8 else self.high(given)
        return self.head(given - self.average)

    def by_hand(self, x: Tensor) -> dict[str, Tensor]:
        first = self.first(x)
        branch = {"low": first.tanh()} if int(self.calls) < 8 else {"high": first.clamp(min=0)}
        return {"first": first, **branch, "head": self.head(*[given - self.average for given in branch.values()])}


ZOO = (Residual, Tied, Normed, Memory, Attending, Encoding, Convolved, Again, Overwriting, Branching)
