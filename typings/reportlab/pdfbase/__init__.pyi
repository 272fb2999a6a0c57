# What core/report uses of it; add to it as needed.
