"""Writes cases.json: chat templates, and what transformers makes of them.    python make.py   (needs transformers, jinja2)"""
import json
from pathlib import Path

from transformers.utils.chat_template_utils import render_jinja_template

LLAVA = ("{% for message in messages %}{% if message['role'] != 'system' %}{{ message['role'].upper() + ': '}}{% endif %}{# Render all images first #}"
         "{% for content in message['content'] | selectattr('type', 'equalto', 'image') %}{{ '<image>\n' }}{% endfor %}{# Render all text next #}"
         "{% if message['role'] != 'assistant' %}{% for content in message['content'] | selectattr('type', 'equalto', 'text') %}{{ content['text'] + ' '}}{% endfor %}"
         "{% else %}{% for content in message['content'] | selectattr('type', 'equalto', 'text') %}{% generation %}{{ content['text'] + ' '}}{% endgeneration %}"
         "{% endfor %}{% endif %}{% endfor %}{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}")
INTERLEAVE = ("{% for message in messages %}{{'<|im_start|>' + message['role'] + ' '}}{# Render all images first #}"
              "{% for content in message['content'] | selectattr('type', 'equalto', 'image') %}{{ '<image>' }}{% endfor %}{# Render all text next #}"
              "{% if message['role'] != 'assistant' %}{% for content in message['content'] | selectattr('type', 'equalto', 'text') %}{{ '\n' + content['text'] }}{% endfor %}"
              "{% else %}{% for content in message['content'] | selectattr('type', 'equalto', 'text') %}{% generation %}{{ '\n' + content['text'] }}{% endgeneration %}"
              "{% endfor %}{% endif %}{{'<|im_end|>'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}")
TEMPLATES = {
    "llava": LLAVA,
    "interleave": INTERLEAVE,
    "lines": """{%- set ns = namespace(first=true) -%}
{% for message in messages %}
    {%- if message.role == 'system' %}
[SYS] {{ message.content[0].text | trim }}
    {% elif loop.last and not ns.first %}
  last {{ loop.index0 }} of {{ loop.length }}
    {% else %}
\tone {{- ' ' ~ loop.index }}
    {% endif %}
    {% set ns.first = false %}
  {# a comment
     of two lines #}
    {% for part in message.content %}
      {% if part['type'] == 'image' %}
<image>
      {%- else +%}
   {{ part['text'] -}}
   tail
      {% endif %}
    {% endfor %}
{% endfor %}
{%+ if add_generation_prompt %}
  ASSISTANT:
{% endif %}

""",
    "trailing newline": "A{{ messages[-1]['content'][1]['text'] }}\n",
    "first system": """{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}{% set system = messages[0]['content'][0]['text'] %}{% else %}{% set loop_messages = messages %}{% set system = 'none' %}{% endif %}{{ bos_token }}<<{{ system }}>>{% for m in loop_messages %}{{ m['content'][1]['text'].strip() }}{% endfor %}{{ eos_token }}{{ not_there }}""",
    "string or list": """{% for m in messages %}{% if m['content'] is string %}{{ m['content'] }}{% else %}{% for c in m['content'] %}{% if c.type == 'image' or 'image' in c %}<image>{% elif 'text' in c %}{{ c.text }}{% endif %}{% endfor %}{% endif %}{% endfor %}{% if tools is defined and tools %}T{% endif %}{{ 'yes' if add_generation_prompt else 'no' }}""",
    "methods": """{% set t = messages[-1].content[1].text %}{{ t.lower() }}|{{ t.split(' ')[0] }}|{{ t.replace('e', 'E') }}|{{ t.title() }}|{{ 'W' if t.startswith('What') else '-' }}|{{ t.lstrip() }}|{{ t.rstrip('.?') }}|{{ messages | length }}|{{ t | upper }}|{{ messages[-1].get('role') }}|{% for k, v in messages[-1].items() %}{{ k }},{% endfor %}""",
    "blanks": "{{ '\u3000\u00a0a\u2003b\u0085\u2009' | trim }}|{{ '\u200b a' | trim }}|{{ 'xyax' | trim('x') }}|{{ '\u3000a\u0085 '.strip() }}|{{ messages[-1].content[1].text | trim }}",
    "json": """{{ messages[-1].content | tojson }} {{ messages[0].content[0] | tojson }}""",
    "macro": """{% macro say(part) %}{% if part.type == 'image' %}<image>{% else %}{{ part.text }}{% endif %}{% endmacro %}{% for m in messages %}{{ m.role }}:{% for c in m.content %}{{ say(c) }}{% endfor %};{% endfor %}""",
    "quotes": """{{ "double \\" and 'single'" }}{{ 'a\\tb\\n' }}{{ '%}' }}{{ "{{ no }}" }}{% raw %}{{ raw }}{% endraw %}{{ messages[-1].content[1].text }}""",
    "trl": """{% if not add_generation_prompt is defined %}{% set add_generation_prompt = false %}{% endif %}A chat. {% for message in messages %}{% if message['role'] == 'user' %}USER: {% else %}ASSISTANT: {% endif %}{% for item in message['content'] %}{% if item['type'] == 'text' %}{{ item['text'] }}{% elif item['type'] == 'image' %}<image>{% endif %}{% endfor %}{% if message['role'] == 'user' %} {% else %}{{eos_token}}{% endif %}{% endfor %}{% if add_generation_prompt %}ASSISTANT: {% endif %}""",
    "not": """{%- if not date_string is defined %}{%- if strftime_now is defined %}{%- set date_string = strftime_now("%Y") | length %}{%- else %}{%- set date_string = "26 Jul 2024" %}{%- endif %}{%- endif %}{{ date_string }}{% for m in messages %}{% if not m.content is string and not 'tool' in m.role %}{{ m.role }}{% endif %}{{ 'other' if not loop.index0 == 0 else '-' }}{% if not (m.role == 'user' or not true) or not not m.content[0].type is none %}!{% endif %}{{ [not m.content[0].type == 'image', 'is not in', m.role not in 'users', m.role is not string] | tojson }}{% endfor %}""",
    "raw": """a {%- raw %} {{ x }}{% endraw -%} b{% raw %}
{{ y }}
{% endraw %}
c""",
    "raw stripped": """a
  {%- raw -%}
  x {{ y }}
  {%- endraw -%}
 b
  {% raw %}
  x
   {% endraw %}
 c {%+ raw -%}

   {%+ endraw +%}
 d
  {%- raw -%}
   {% endraw %}
e""",
    "arithmetic": """{{ 1 + 2 * 3 }} {{ (messages | length) % 2 }} {{ 7 // 2 }} {% if messages | length > 1 and not (messages | length == 7) %}more{% endif %} {% if loop is not defined %}outside{% endif %}""",
}
QUESTIONS = ["What is it?", "  Two lines\n{{ of }} {% text %} ünï \U0001F600 .", "\"quoted\" <b>&amp; 'x'\\n"]

if __name__ == "__main__":
    out = []
    for name, template in TEMPLATES.items():
        for question in QUESTIONS:
            for system in (None, "Be brief. "):
                messages = ([{"role": "system", "content": [{"type": "text", "text": system}]}] if system else []) + [
                    {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": question}]}]
                text = render_jinja_template([messages], chat_template=template, add_generation_prompt=True, bos_token="<s>", eos_token="</s>")[0][0]
                out.append({"name": name, "template": template, "question": question, "system": system, "expected": text})
    (Path(__file__).parent / "cases.json").write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")
    print(len(out), "cases")
