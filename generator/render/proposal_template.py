"""How the page of a proposal looks. It belongs to the program and not to a theme: it is for officers, and must stand alone."""

from generator.render.alone import PAPER

TEMPLATE = """\
<body>
<header class="banner"><strong>PREVIEW</strong> <span>Nothing on this page is published. Nobody was awarded anything by it.</span></header>
<main>
<h1>{{ shown.site_name }}</h1>
<p class="short">{{ shown.in_short }}</p>

{% if shown.badges %}
<h2>Badges</h2>
{% for badge in shown.badges %}
<article class="badge">
<header>
{% if badge.picture %}<img src="{{ badge.picture }}" width="160" height="160" alt="">{% endif %}
<div>
<p class="kind">{{ badge.kind }}</p>
<h3 lang="{{ badge.language }}" dir="auto">{{ badge.name }}</h3>
<p lang="{{ badge.language }}" dir="auto">{{ badge.description }}</p>
<p class="by">by <bdi>{{ badge.issuer }}</bdi>, version {{ badge.number }}</p>
</div>
</header>
{% if badge.facts %}
<dl>
{% for fact in badge.facts %}
<div><dt>{{ fact.label }}</dt>{% for value in fact["values"] %}<dd><bdi>{{ value }}</bdi></dd>{% endfor %}</div>
{% endfor %}
</dl>
{% endif %}
{% if badge.changes %}
<section class="changes" lang="{{ badge.language }}">
<h4 lang="en">What changed since version {{ badge.changes.older }}</h4>
{% for line in badge.changes.lines %}
<p><b>{{ line.label }}:</b> {% for value in line["values"] %}{{ value }} {% endfor %}</p>
{% endfor %}
{% if badge.changes.text %}<div class="compared">{{ badge.changes.text }}</div>{% endif %}
</section>
{% endif %}
<section lang="{{ badge.language }}" dir="auto">
<h4 lang="en">What it takes</h4>
{{ badge.criteria }}
</section>
</article>
{% endfor %}
{% endif %}

{% if shown.groups %}
<h2>New awards</h2>
{% for group in shown.groups %}
<section class="group">
<h3>{% if group.picture %}<img src="{{ group.picture }}" width="48" height="48" alt="">{% endif %}<bdi>{{ group.name }}</bdi> <span class="count">{{ group.count }}</span></h3>
<ul class="cards">
{% for award in group.awards %}
<li><b><bdi>{{ award.name }}</bdi></b> <span class="seen">{{ award.seen }}</span>
<span><time>{{ award.day }}</time>{% if award.until %} until <time>{{ award.until }}</time>{% endif %}</span>{% if award.status %} <em>{{ award.status }}</em>{% endif %}</li>
{% endfor %}
</ul>
</section>
{% endfor %}
{% endif %}

{% if shown.statuses %}
<h2>Taken back, or valid again</h2>
<ul class="statuses">
{% for each in shown.statuses %}
<li class="{{ each.status }}"><b>{{ each.status }}</b> <bdi>{{ each.badge }}</bdi>, {{ each.day }}{% if each.reason %}: <bdi>{{ each.reason }}</bdi>{% endif %}{% if each.url %}<br><span class="url">{{ each.url }}</span>{% endif %}</li>
{% endfor %}
</ul>
{% endif %}

{% if shown.others %}
<h2>Also</h2>
<ul class="others">
{% for sentence in shown.others %}
<li>{{ sentence }}</li>
{% endfor %}
</ul>
{% endif %}

{% if shown.left_out %}
<p class="left-out">{{ shown.left_out }}</p>
{% endif %}
</main>
<footer class="banner"><strong>PREVIEW</strong> <span>It becomes real when the pull request is merged and published.</span></footer>
</body>
</html>
"""

STYLE = (
    PAPER
    + """\
.banner { margin: 0; padding: .7rem 1rem; background: var(--warn); color: #1c2126; text-align: center; border: 3px dashed #1c2126; }
.banner strong { font-size: 1.6rem; letter-spacing: .25em; margin-inline-end: .5rem; }
.banner span { display: inline-block; }
h3 { margin: 0; font-size: 1.15rem; }
h4 { margin: 1rem 0 .3rem; }
.badge, .group, .statuses li { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 0 0 1rem; }
.badge header { display: flex; flex-wrap: wrap; gap: 1rem; }
.badge header div { flex: 1 1 16rem; }
.badge header p { margin: .2rem 0; }
.kind, .by, .seen, .count, .url, .left-out { color: var(--soft); }
.kind { text-transform: uppercase; font-size: .8rem; letter-spacing: .06em; }
.count { font-weight: 400; font-size: 1rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .6rem 1rem; margin: 1rem 0 0; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; }
.compared { white-space: pre-line; }
del { color: #b3261e; } ins { color: #1b7a43; text-decoration: underline; }
@media (prefers-color-scheme: dark) { del { color: #ff9d94; } ins { color: #79d79b; } }
.group h3 { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; }
time { white-space: nowrap; }
ul { padding: 0; list-style: none; }
.others li { margin: 0 0 .5rem; }
.badge section ul, .badge section ol { padding-inline-start: 1.4rem; list-style: revert; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .6rem; margin: .8rem 0 0; }
.cards li { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .7rem; }
.cards b, .cards .seen, .cards span { display: block; }
.seen { font-size: .85rem; }
.statuses b { text-transform: uppercase; font-size: .85rem; letter-spacing: .05em; }
.revoked b, .withdrawn b { color: #b3261e; } .suspended b { color: #8a5a00; } .valid b { color: #1b7a43; }
@media (prefers-color-scheme: dark) { .revoked b, .withdrawn b { color: #ff9d94; } .suspended b { color: #ffc861; } .valid b { color: #79d79b; } }
.url { font-size: .85rem; }
@media print { .banner { border-style: solid; } .badge, .group { break-inside: avoid; } }
"""
)
