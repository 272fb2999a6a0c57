"""The observatory: what the dossiers of an adviser, a chamber, a region tell together."""
