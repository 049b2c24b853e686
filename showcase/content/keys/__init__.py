"""The keys that an author may write, with the type, the meaning and the other names of each."""
