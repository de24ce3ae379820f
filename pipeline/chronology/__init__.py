"""How dates are written: vocabulary, atoms and shapes, shared by the stages that find dates and place them.

Knows nothing of documents: a stretch of text goes in, a parsed `Expression` comes out.
"""

from .atoms import Atom, read_atoms
from .expression import Expression, Point, build, parse
from .shapes import Match, find_shapes
from .vocabulary import Vocabulary, languages_for, vocabulary

__all__ = [
    "Atom",
    "Expression",
    "Match",
    "Point",
    "Vocabulary",
    "build",
    "find_shapes",
    "languages_for",
    "parse",
    "read_atoms",
    "vocabulary",
]
