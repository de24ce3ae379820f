"""Batches of sentences of like length, as tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from pipeline.recognizer.decode import LABELS
from pipeline.recognizer.wordpiece import Encoded, Vocabulary, Word, encode, words_of

from .data import Sentence

LONGEST = 200  # wordpieces of a sentence that are trained on
IGNORED = -100  # the label of what is no first piece of a word
SHUFFLED = 40  # batches within which sentences are sorted by length

Item = tuple[Encoded, list[int]]
Batch = tuple[Tensor, Tensor, Tensor, Tensor]  # pieces, cases, mask, labels


def item(sentence: Sentence, vocabulary: Vocabulary) -> Item:
    """A sentence as the network reads it, and the labels of its words."""
    words = words_of(sentence.text)
    while len((coded := encode(sentence.text, words, vocabulary)).pieces) > LONGEST:
        words = words[: len(words) * 9 // 10]
    return coded, labels(words, sentence)


def labels(words: Sequence[Word], sentence: Sentence) -> list[int]:
    """The numbers of the labels of some words of a sentence."""
    found = []
    names = sorted(sentence.names)
    for word in words:
        inside = next((n for n in names if n[0] < word.end and word.start < n[1]), None)
        mark = "" if inside is None else "B" if word.start <= inside[0] else "I"
        found.append(LABELS.index(f"{mark}-{inside[2]}") if inside else 0)
    return found


def batches(items: Sequence[Item], size: int, pick: random.Random) -> list[Batch]:
    """All items in batches of about `size` wordpieces, in random order."""
    order = list(items)
    pick.shuffle(order)
    average = sum(len(i[0].pieces) for i in order) / max(1, len(order))
    stretch = max(1, round(SHUFFLED * size / max(1.0, average)))
    found: list[list[Item]] = []
    for low in range(0, len(order), stretch):
        waiting: list[Item] = []
        for i in sorted(order[low : low + stretch], key=lambda i: len(i[0].pieces)):
            if waiting and len(i[0].pieces) * (len(waiting) + 1) > size:
                found.append(waiting)
                waiting = []
            waiting.append(i)
        found.append(waiting)
    pick.shuffle(found)
    return [tensors(group) for group in found if group]


def tensors(group: Sequence[Item]) -> Batch:
    """Items as tensors, the shorter ones filled up."""
    longest = max(len(coded.pieces) for coded, _ in group)
    pieces = torch.zeros(len(group), longest, dtype=torch.long)
    cases, target = torch.zeros_like(pieces), torch.full_like(pieces, IGNORED)
    mask = torch.zeros(len(group), 1, 1, longest, dtype=torch.bool)
    for row, (coded, marks) in enumerate(group):
        n = len(coded.pieces)
        pieces[row, :n], cases[row, :n] = torch.tensor(coded.pieces), torch.tensor(coded.cases)
        mask[row, :, :, :n] = True
        if marks:
            target[row, torch.tensor(coded.firsts)] = torch.tensor(marks)
    return pieces, cases, mask, target
