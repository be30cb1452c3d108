"""What hands make of customers: features that anybody might try, and those that one can make who has read the rule behind them."""

from __future__ import annotations

import numpy as np

FEW_LOGINS = 4  # a week: as the rule has it, half of a dear price's effect is gone there


def guessed(inputs: np.ndarray) -> np.ndarray:
    """As one does with such a table without knowing more: customers (N, 7) with three ratios beside their columns, (N, 10).

    Tickets for each month of tenure, its logarithm, and spend for each login; who never logs in has spent it on one.
    """
    tenure, logins, spend, tickets, *_ = inputs.T
    return np.column_stack([inputs, tickets / tenure, np.log(tenure), spend / np.maximum(logins, 1)])


def from_the_rule(inputs: np.ndarray) -> np.ndarray:
    """As one does who has read `nets.datasets.chance_of_leaving`: customers (N, 7) with its terms beside their columns, (N, 10).

    Tickets, where the contract is monthly; newness, as it wears off with tenure; what the price is above 60, where there are few logins.
    """
    tenure, logins, spend, tickets, monthly, *_ = inputs.T
    dear = np.where(logins < FEW_LOGINS, np.clip(spend - 60, -25, 50), 0)
    return np.column_stack([inputs, np.where(monthly > 0, tickets, 0), np.exp(-tenure / 8), dear])
