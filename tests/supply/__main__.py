"""python -m supply."""

from tests.supply.commands import main

main()
