"""The list of what the gallery holds."""

from collections.abc import Sequence

from jinja2 import Environment

from tests.gallery.checking import Looked

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Gallery of reports</title>
<style>
body { font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; }
li { overflow-wrap: anywhere; padding: .2rem 0; } a { display: inline-block; padding: .2rem; }
</style></head><body><main>
<h1>Gallery of reports</h1>
{% for language in looked | map(attribute="language") | unique %}
<h2>{{ language }}</h2>
<ul>
{% for each in looked if each.language == language %}
<li>{{ each.name }}: {{ each.pages }} pages,
{% for format, size in each.sizes.items() %}
<a href="{{ language }}/{{ each.name }}.{{ format }}">{{ format }} ({{ (size / 1000) | round | int }} kB)</a>
{% endfor %}
{% if each.faults %}<strong>{{ each.faults | length }} wrong</strong>{% endif %}</li>
{% endfor %}
</ul>
{% endfor %}
</main></body></html>
"""


def render_index(looked: Sequence[Looked]) -> str:
    """One page with a link to every report."""
    template = Environment(autoescape=True, trim_blocks=True).from_string(PAGE)
    return template.render(looked=looked)
