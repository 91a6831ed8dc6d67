"""Measurements that are no part of the package: how right it is, how fast it is."""
