"""The style sheet of the HTML report, on the screen and on paper."""

from core.report.palette import OURS, PRINT

_ACCENT, _WASH = OURS.accent, OURS.accent_wash
STYLE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; max-width: 48rem; padding: 2rem 1.25rem 4rem; color: {OURS.ink};
  background: {OURS.sheet};
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }}
h1 {{ font-size: 2.4rem; line-height: 1.15; margin: .2em 0; overflow-wrap: anywhere; }}
h2 {{ font-size: 1.6rem; line-height: 1.2; margin: 0 0 .6em; overflow-wrap: anywhere; }}
h3 {{ font-size: 1.15rem; margin: 1.6em 0 .4em; }}
h4 {{ font-size: 1.05rem; margin: 0; flex: 1; }}
h1, h2, h3, h4, strong, th, caption, .lead, .brand, .topic {{ font-weight: 600; }}
a {{ color: {OURS.accent}; overflow-wrap: anywhere; }}
:focus-visible {{ outline: 3px solid {OURS.accent}; outline-offset: 2px; }}
header {{ border-bottom: 1px solid {OURS.line}; padding-bottom: 1.5rem; }}
.brand, .topic {{ color: {OURS.accent}; margin: 0; }}
.demo {{ color: {OURS.signal}; font-weight: 600; }}
.lead {{ font-size: 1.2rem; }}
.small, .aside {{ color: {OURS.ink_soft}; }}
.small {{ font-size: .9rem; }}
.caution {{ background: {OURS.accent_wash}; padding: .7rem 1rem; border-radius: 8px; }}
nav {{ margin-top: 2rem; }}
section {{ margin-top: 3.5rem; }}
dl {{ margin: .5rem 0; }}
dl > div {{ display: grid; grid-template-columns: 11rem 1fr; gap: .25rem 1rem; padding: .15rem 0; }}
dt {{ color: {OURS.ink_soft}; }}
dd {{ margin: 0; overflow-wrap: anywhere; }}
.tiles {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; }}
.tiles > div {{ display: block; border-top: 2px solid {OURS.accent}; }}
.tiles strong {{ display: block; font-size: 1.6rem; color: {OURS.accent}; }}
.columns {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
  gap: 0 2rem; }}
.entry {{ border-top: 1px solid {OURS.line}; padding: .9rem 0; display: flex; flex-wrap: wrap;
  gap: .5rem; align-items: baseline; }}
.entry dl {{ flex-basis: 100%; }}
.aside {{ margin: 0; font-weight: 600; color: {OURS.ink}; }}
figure {{ margin: 1rem 0; }}
figcaption {{ margin-bottom: .6rem; }}
figure > svg {{ width: 100%; height: auto; }}
svg text {{ font-family: inherit; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .95rem; }}
caption {{ text-align: left; padding-bottom: .3rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0;
  border-bottom: 1px solid {OURS.line}; }}
.told caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }}
tbody th {{ font-weight: 400; }}
.figure {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
thead th {{ vertical-align: bottom; }}
thead .figure {{ white-space: normal; }}
.total tbody tr:last-child > * {{ font-weight: 600; border-top: 1px solid {OURS.ink_soft}; }}
@media (max-width: 36rem) {{
  dl > div {{ grid-template-columns: 1fr; }}
  /* Smaller than this nobody reads the words of a figure: it is moved sideways instead. */
  figure {{ overflow-x: auto; }}
  figure > svg {{ width: auto; min-width: 34rem; }}
}}
@media print {{
  @page {{ size: A4; margin: 18mm; }}
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  nav, details {{ display: none; }}
  section {{ margin-top: 2.5rem; }}
  h2, h3, h4, figcaption, .topic, .lead {{ break-after: avoid; }}
  figure > svg {{ max-height: 215mm; }}
  h1, h2, h3, h4, .caution {{ break-inside: avoid; }}
  ul, p {{ orphans: 3; widows: 3; }}
  .entry, figure, tr {{ break-inside: avoid; }}
  thead {{ display: table-header-group; }}
  .scroll {{ overflow: visible; }}
}}
"""


def style_sheet() -> str:
    """Return the style sheet in the colours that are worn."""
    worn = {_ACCENT: PRINT.accent, _WASH: PRINT.accent_wash}
    found = STYLE
    for own, colour in worn.items():
        found = found.replace(own, colour)
    return found
