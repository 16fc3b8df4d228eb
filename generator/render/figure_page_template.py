"""How the page of figures looks. It belongs to the program and not to a theme: it is for officers, and stands alone."""

from generator.render.alone import PAPER

TEMPLATE = """\
<body>
<main>
<p class="private">For you, not for publishing.</p>
<h1 lang="{{ shown.language }}" dir="auto">{{ shown.site }}</h1>
<p class="short">{{ shown.in_short }}</p>
<p class="soft">Counted on <time datetime="{{ shown.day }}">{{ shown.day }}</time>. Nobody is named here.{% for each in shown.remarks %} {{ each }}{% endfor %}</p>

{% if shown.chart %}
<h2>Awards by month, {{ shown.year }}</h2>
<figure>
{{ shown.chart }}
</figure>
{% endif %}

{% for table in shown.tables %}
<section>
<h2 id="table-{{ loop.index }}">{{ table.title }}</h2>
{% if table.rows %}
<div class="wide" role="region" tabindex="0" aria-labelledby="table-{{ loop.index }}">
<table>
<thead>
<tr><th scope="col">{{ table.of }}</th>{% for heading in table.columns %}<th scope="col">{{ heading }}</th>{% endfor %}</tr>
</thead>
<tbody>
{% for row in table.rows %}
<tr><th scope="row" lang="{{ row.language }}" dir="auto">{{ row.name }}</th>{% for number in row.numbers %}<td{% if not number %} class="none"{% endif %}>{{ "{:,}".format(number) }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
{% if table.last %}
<tfoot>
<tr><th scope="row">{{ table.last.name }}</th>{% for number in table.last.numbers %}<td>{{ "{:,}".format(number) }}</td>{% endfor %}</tr>
</tfoot>
{% endif %}
</table>
</div>
{% endif %}
{% if table.note %}
<p class="soft">{{ table.note }}</p>
{% endif %}
</section>
{% endfor %}
</main>
</body>
</html>
"""

STYLE = f"""\
{PAPER}\
:root {{ --bar: #2a6f97; }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ --bar: #7cc0e8; }} }}
.private {{ display: inline-block; margin: .5rem 0; padding: .3rem .8rem; border: 2px solid var(--ink); font-weight: 700; }}
.soft {{ color: var(--soft); }}
figure {{ margin: 0; padding: 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }}
.chart {{ display: block; overflow: visible; }}
.chart text {{ fill: var(--ink); font: .75rem system-ui, sans-serif; text-anchor: middle; }}
.chart .number {{ font-weight: 700; }}
.bar {{ fill: var(--bar); }}
.axis {{ stroke: var(--ink); }}
.wide {{ overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }}
table {{ width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; overflow-wrap: normal; }}
th, td {{ padding: .35rem .55rem; text-align: end; font-weight: 400; }}
thead th, tfoot th, tfoot td {{ font-weight: 700; }}
thead th {{ vertical-align: bottom; }}
th:first-child {{ text-align: start; min-width: 8rem; }}
tbody tr, tfoot tr {{ border-top: 1px solid var(--line); }}
td {{ white-space: nowrap; }}
.none {{ color: var(--soft); }}
@media screen and (max-width: 30rem) {{
  figure {{ padding-inline: .3rem; }}
  .chart text {{ font-size: .625rem; }}
}}
@media print {{
  body {{ font-size: 10pt; background: none; }}
  figure, .wide {{ border: 0; padding: 0; overflow: visible; }}
  th, td {{ padding: .2rem .3rem; }}
  section, figure {{ break-inside: avoid; }}
}}
"""
