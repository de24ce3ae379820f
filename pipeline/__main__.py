"""`python -m pipeline` is the command `bulletin`."""

from .cli import main

if __name__ == "__main__":
    main()
