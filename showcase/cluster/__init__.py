"""Runs tasks on a Dask cluster; the only package that imports `distributed`, and only when a task may travel."""
