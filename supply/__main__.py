"""python -m supply."""

from supply.commands import main

main()
