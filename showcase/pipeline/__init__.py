"""Runs the stages of a build, a preview, a check or a package in their order.

    content/ --read--> Catalogue --probe--> MediaFacts --plan--> MediaPlan --make--> cache --publish--> site/

Errors are collected in all stages and stop only what depends on them: a film with an error keeps its last good version
on the site, the others are built.
"""

from showcase.pipeline.build import Build, Outcome

__all__ = ["Build", "Outcome"]
