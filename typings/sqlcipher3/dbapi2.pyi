# The same interface as Python's own sqlite3.
from sqlite3.dbapi2 import *
