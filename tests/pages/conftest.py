"""A small theme on the disk, so that these tests say what pages do whatever the bundled theme looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.pages.themes import Theme, load

BASE = """<!doctype html>
<html lang="{{ page.lang }}" dir="{{ page.dir }}"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<link rel="stylesheet" href="{{ asset('css/main.css') }}" nonce="{{ page.nonce }}">
{% for sheet in page.stylesheets %}<link rel="stylesheet" href="{{ sheet }}" nonce="{{ page.nonce }}">
{% endfor %}
<script type="application/ld+json" nonce="{{ page.nonce }}">{{ page.json_ld }}</script></head>
<body>{% for tab in page.tabs %}<a href="{{ tab.href }}">{{ tab.label }}</a>
{% endfor %}
{% for tongue in page.languages %}<a href="{{ tongue.href }}">{{ tongue.name }}</a>
{% endfor %}
<h1{{ page.heading.attributes }}>{{ page.heading }}</h1>
{% block main %}{% endblock %}
<a href="{{ site.home }}">{{ site.title }}</a> <a href="{{ site.legal }}">legal</a></body></html>
"""

PAGES = {
    "base.html": BASE,
    "home.html": "{% for it in films %}<a class='{{ it.accent }}' href='{{ it.href }}'>{{ it.title }}</a>{% endfor %}"
    "{% if pager %}{% for it in pager.pages %}<a href='{{ it.href }}'>{{ it.label }}</a>{% endfor %}{% endif %}",
    "film.html": "<p>{{ film.logline }}</p>{% if film.video %}{% for it in film.video.chapters %}"
    "<a href='{{ it.href }}'>{{ it.title }}</a>{% endfor %}{% endif %}"
    "{% for it in film.relations %}<a href='{{ it.href }}'>{{ it.title }}</a>{% endfor %}",
    "press.html": "{% if film.statement %}<h2>…</h2>{{ film.statement.html }}{% endif %}",
    "stills.html": "{% for it in film.stills %}<img src='{{ it.src }}' srcset='{{ it.srcset }}' alt='{{ it.alt }}'>"
    "{% endfor %}",
    "credits.html": "<pre>{{ film.credits_text }}</pre>",
    "making-of.html": "{% for it in film.making_of %}<h2>{{ it.title }}</h2>{{ it.body.html }}{% endfor %}",
    "prompts.html": "{% for it in film.prompts %}<pre id='{{ it.id }}'>{{ it.prompt }}</pre>{% endfor %}",
    "embed.html": "<p>{{ t('embed.back') }}</p>",
    "legal.html": "{% if site.about %}{{ site.about.html }}{% endif %}",
    "404.html": "",
}


def write(root: Path, name: str, files: dict[str, str]) -> None:
    """Put a theme's files below a site's folder."""
    for path, text in files.items():
        file = root / "themes" / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def small_theme() -> dict[str, str]:
    """Every file of a theme that renders all pages."""
    templates = {
        f"templates/{name}": text
        if name == "base.html"
        else "{% extends 'base.html' %}{% block main %}" + text + "{% endblock %}"
        for name, text in PAGES.items()
    }
    return {
        **templates,
        "theme.toml": 'name = "small"\ntitle = "Small"\n[settings]\ngrid = "wide"\n',
        "assets/css/main.css": "@font-face{src:url(../fonts/a.woff2#x)}body{background:url('data:,')}",
        "assets/fonts/a.woff2": "font",
        "strings/en.toml": '[embed]\nback = "Back"\n[files]\none = "{count} file"\nother = "{count} files"\n',
        "strings/fr.toml": '[embed]\nback = "Retour"\n[files]\none = "{count} fichier"\nother = "{count} fichiers"\n',
    }


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    write(tmp_path, "small", small_theme())
    return load(tmp_path, "small")
