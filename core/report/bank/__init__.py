"""The file for the bank: a spreadsheet whose figures follow one another by formulas."""
