"""The words of the field, as frozen values: they touch no disk and know no tool."""
