"""The demo association's spreadsheets: `python -m tests.demo.sheets` writes those that no text editor can."""
