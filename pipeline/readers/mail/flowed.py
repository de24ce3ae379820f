"""Mail text of `format=flowed` (RFC 3676): a line that ends with a space goes on with the next."""

from __future__ import annotations


def unflow(text: str, delsp: bool = False) -> str:
    """The text with each paragraph on one line; `delsp` where the space at the end is no part of it.

    >>> unflow("One line \\ngoes on.\\n\\n> A quoted \\n> line\\n")
    'One line goes on.\\n\\n> A quoted line\\n'
    """
    out: list[str] = []
    held: list[str] = []  # pieces of the paragraph so far
    held_depth = 0
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body[1:] if body.startswith(" ") else body  # a space put there to guard the line's start
        if held and (depth != held_depth or body == "-- "):
            out.append(_quoted(held_depth, "".join(held).rstrip(" ")))
            held = []
        if body.endswith(" ") and body != "-- ":
            held.append(body[:-1] if delsp else body)
            held_depth = depth
        else:
            out.append(_quoted(depth, "".join([*held, body])))
            held = []
    if held:
        out.append(_quoted(held_depth, "".join(held).rstrip(" ")))
    return "\n".join(out)


def _quoted(depth: int, body: str) -> str:
    return f"{'>' * depth} {body}" if depth else body
