"""The conductor: read, survey, check, plan, run, publish. It knows the order of things and nothing of films.

    content/ --read--> Catalogue --survey--> facts --plan--> tasks and products --run--> cache --bring--> site/

Faults are gathered all along and never stop what does not stand on them: a project with a fault keeps its last good
version on the site while the others are made.
"""

from showcase.pipeline.build import Build, Outcome

__all__ = ["Build", "Outcome"]
